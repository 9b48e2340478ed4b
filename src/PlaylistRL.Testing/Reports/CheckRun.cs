namespace PlaylistRL.Testing;

/// <summary>
/// One check under way: which rules were looked at, what was found, and where it stands. What the subject raises is a fault too.
/// </summary>
internal sealed class CheckRun(string subject)
{
    private readonly List<string> _rules = [];
    private readonly List<string> _notChecked = [];
    private readonly List<CheckFault> _faults = [];

    /// <summary>The seed of the listener or episode that is looked at; null for none.</summary>
    public ulong? Seed { get; set; }

    /// <summary>The step that is looked at; null for none.</summary>
    public int? Step { get; set; }

    /// <summary>Ends the check of the rule at hand: it is broken.</summary>
    public static BrokenRuleException Broken(FormattableString expected, FormattableString seen) =>
        new(FormattableString.Invariant(expected), FormattableString.Invariant(seen));

    /// <summary>Looks at a rule.</summary>
    /// <returns>Whether it holds.</returns>
    public bool Check(CheckRule rule, Action look)
    {
        Begin(rule);
        try
        {
            look();
            return true;
        }
        catch (Exception exception)
        {
            Note(rule, exception);
            return false;
        }
    }

    /// <summary>Looks at a rule.</summary>
    /// <returns>Whether it holds.</returns>
    public async Task<bool> CheckAsync(CheckRule rule, Func<Task> look, CancellationToken cancellation)
    {
        Begin(rule);
        try
        {
            await look().ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            Note(rule, exception);
            return false;
        }
    }

    /// <summary>A rule that nothing can be said of.</summary>
    public void PassOver(string why, params ReadOnlySpan<CheckRule> rules)
    {
        foreach (CheckRule rule in rules)
        {
            if (!_rules.Contains(rule.Text))
                _notChecked.Add($"{rule.Text}: {why}");
        }
    }

    public CheckReport Report() => new(subject, _rules.AsReadOnly(), _notChecked.AsReadOnly(), _faults.AsReadOnly());

    private void Begin(CheckRule rule)
    {
        _rules.Add(rule.Text);
        (Seed, Step) = (null, null);
    }

    private void Note(CheckRule rule, Exception exception)
    {
        CheckRule named = rule;
        (string expected, string seen) = ("nothing is raised", $"{exception.GetType().Name}: {exception.Message}");
        if (exception is BrokenRuleException broken)
        {
            (expected, seen) = (broken.Expected, broken.Seen);
            named = broken.Rule ?? rule;
        }

        if (named != rule)
            _rules[^1] = named.Text;
        _faults.Add(new CheckFault
        {
            Rule = named.Text,
            Remedy = named.Remedy,
            Step = Step,
            Seed = Seed,
            Expected = expected,
            Seen = seen,
        });
    }
}
