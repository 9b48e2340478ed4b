namespace PlaylistRL.Tests.Learning;

/// <summary>What a network is put together from.</summary>
public sealed record NetworkKind(
    bool OutputPerAction, bool Split, bool Logistic, bool ValueStream, bool Skip, bool Match = false, bool MatchInputs = false,
    bool Countdown = false, bool OtherValue = false)
{
    public override string ToString() =>
        (OutputPerAction ? "output per action" : Split ? Logistic ? "split, logistic reward" : "split" : "whole")
        + (ValueStream ? " + value" : "") + (Skip ? " + skip" : "") + (Match ? " + match" : "") + (MatchInputs ? " + match inputs" : "")
            + (Countdown ? " + countdown" : "") + (OtherValue ? " of another width" : "");
}
