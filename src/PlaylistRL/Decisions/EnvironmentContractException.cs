namespace PlaylistRL.Learning;

/// <summary>A world, or a listener in it, broke a rule of its contract; the message names the rule and what was found instead.</summary>
/// <remarks>Not an error of the agent or of the input: the environment or user model wants mending. The episode cannot go on;
/// <see cref="IEnvironment.Reset"/> starts another.</remarks>
public sealed class EnvironmentContractException : Exception
{
    /// <summary>Makes an error without a message of its own.</summary>
    public EnvironmentContractException()
    {
    }

    /// <summary>Makes an error that says which rule was broken.</summary>
    public EnvironmentContractException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that says which rule was broken, and because of what.</summary>
    public EnvironmentContractException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal EnvironmentContractException(string world, string rule, FormattableString found)
        : base($"'{world}' broke the rule \"{rule}\": {FormattableString.Invariant(found)}") => Rule = rule;

    /// <summary>The broken rule in words, such as <c>a reward is finite</c>; null where it was not given.</summary>
    public string? Rule { get; }
}
