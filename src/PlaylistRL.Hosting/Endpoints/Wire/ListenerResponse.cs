namespace PlaylistRL.Hosting;

/// <summary>Everything that is kept about a listener.</summary>
internal sealed record ListenerResponse(string Listener, ListenerSession[] Sessions, ListenerSong[] Songs)
{
    public static ListenerResponse Of(ListenerExport export) => new(
        export.Listener, [.. export.Sessions.Select(ListenerSession.Of)], [.. export.Decisions.Select(ListenerSong.Of)]);
}
