using System.Globalization;
using System.Text;

namespace PlaylistRL.Testing;

/// <summary>What a check looked at, and the rules it found broken. Immutable.</summary>
public sealed class CheckReport
{
    internal CheckReport(
        string subject, IReadOnlyList<string> rules, IReadOnlyList<string> notChecked, IReadOnlyList<CheckFault> faults)
    {
        Subject = subject;
        Rules = rules;
        NotChecked = notChecked;
        Faults = faults;
    }

    /// <summary>What was checked, such as <c>user model 'fading'</c>.</summary>
    public string Subject { get; }

    /// <summary>The rules that were checked, in plain words, in their order.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>
    /// The rules that were not checked, each with the reason: it does not apply here, or it rests on one that is broken.
    /// </summary>
    public IReadOnlyList<string> NotChecked { get; }

    /// <summary>The broken rules, each with its first fault; empty where all rules hold.</summary>
    public IReadOnlyList<CheckFault> Faults { get; }

    /// <summary>Whether a rule is broken.</summary>
    public bool IsBroken => Faults.Count > 0;

    /// <summary>Raises where a rule is broken: the line that makes a check a test.</summary>
    /// <exception cref="CheckException">A rule is broken; the message has all faults.</exception>
    public void ThrowIfBroken()
    {
        if (IsBroken)
            throw new CheckException(this);
    }

    /// <summary>The subject, how many rules hold, and every fault.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Subject);
        text.Append(CultureInfo.InvariantCulture, $": {Rules.Count - Faults.Count} of {Rules.Count} rules hold.");
        foreach (CheckFault fault in Faults)
            text.Append('\n').Append(fault);
        return text.ToString();
    }
}
