using System.Globalization;
using System.Runtime.CompilerServices;

namespace PlaylistRL;

/// <summary>Collects everything that is wrong with a set of options, so that the user sees all of it at once.</summary>
internal sealed class OptionViolations
{
    private readonly List<string> _violations = [];

    /// <summary>Notes a number that is outside its legal range; NaN is outside every range.</summary>
    public OptionViolations Range(
        double value, double least, double greatest, string legal, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= least && value <= greatest))
            _violations.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; legal is {legal}."));
        return this;
    }

    /// <summary>Notes a contradiction.</summary>
    public OptionViolations Require(bool holds, string otherwise)
    {
        if (!holds)
            _violations.Add(otherwise);
        return this;
    }

    /// <exception cref="ArgumentException">Anything was noted: the message lists all of it.</exception>
    public void ThrowIfAny(string options)
    {
        if (_violations.Count > 0)
            throw new ArgumentException($"{options}: {string.Join(" ", _violations)}");
    }
}
