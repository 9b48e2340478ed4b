using System.Globalization;
using System.Text.Json;

namespace PlaylistRL;

/// <summary>Writes a session file, and only one that <see cref="SessionReader"/> takes.</summary>
internal static class SessionWriter
{
    private const int Pending = 64 * 1024;

    // The most bytes that a character, a number and the rest of a report may take.
    private const int OfCharacter = 6;
    private const int OfNumber = 20;
    private const int OfReport = 80;
    private const int OfTheRest = 1_000;

    /// <summary>Checks a state, and writes it in one pass, or in two where it might be longer than a file may be.</summary>
    /// <exception cref="IOException">The session is longer than a file may be: nothing was written; or it cannot be written.</exception>
    /// <exception cref="InvalidOperationException">It holds a text or a number that would not be read again: nothing was
    /// written.</exception>
    public static void Write(SessionState state, Stream stream)
    {
        if (Checked(state) > SessionLimits.MostBytes && WriteJson(state, Stream.Null) is long bytes and > SessionLimits.MostBytes)
        {
            throw new IOException(
                $"The session has {bytes} bytes, more than the {SessionLimits.MostBytes} that can be loaded "
                + $"again. {SessionLimits.Advice}");
        }

        WriteJson(state, stream);
    }

    /// <summary>How many bytes it may take at most.</summary>
    private static long Checked(SessionState state)
    {
        long bytes = OfTheRest + Text(state.Policy, "the policy's hash") + Text(state.CatalogName, "the catalogue's name")
            + Text(state.CatalogFingerprint, "the catalogue's fingerprint");
        foreach (string name in state.Features)
            bytes += Text(name, "the feature name");
        foreach (RememberedSong song in state.Heard.Concat(state.NotPlayed))
            bytes += Text(song.Id, "the song's id");
        bytes += Numbers(state.Stated, "stated") + Numbers(state.HeardFeatures, "heardFeatures")
            + ((long)OfNumber * state.TrackedState.Length);
        if (state.Past is TasteProfile past)
            bytes += OfReport + Numbers(past.Numbers, "past");
        bytes += (long)OfReport * state.Earlier.Count;
        foreach (ReportState report in state.Reports)
            bytes += OfReport + Numbers(report.Features, "features");
        return bytes;
    }

    private static long Text(string text, string what) => TextRule.Fault(text) is string fault
        ? throw new InvalidOperationException($"The session cannot be saved: {what} '{TextRule.Shown(text)}' {fault}.")
        : 3 + ((long)OfCharacter * text.Length);

    private static long Numbers(ReadOnlySpan<float> numbers, string name) => NumberRule.FirstFault(numbers) is int at and >= 0
        ? throw new InvalidOperationException($"The session cannot be saved: a number of '{name}' {NumberRule.Fault(numbers[at])}.")
        : (long)OfNumber * numbers.Length;

    private static long WriteJson(SessionState state, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("format", SessionState.FormatName);
        json.WriteNumber("version", SessionState.CurrentVersion);
        json.WriteString("policy", state.Policy);
        json.WriteString("catalogName", state.CatalogName);
        json.WriteString("catalogFingerprint", state.CatalogFingerprint);
        json.WriteStartArray("features");
        foreach (string name in state.Features)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("seed", state.Seed.ToString(CultureInfo.InvariantCulture));
        if (state.ExpectedLength is int expected)
            json.WriteNumber("expectedLength", expected);
        if (state.Fetches is int fetches && fetches != state.Heard.Count)
            json.WriteNumber("fetches", fetches);
        json.WriteBoolean("finished", state.Finished);
        WriteNumbers(json, "stated", state.Stated);
        if (state.Past is TasteProfile past)
        {
            json.WriteNumber("pastSongs", past.Songs);
            json.WriteNumber("pastPlays", past.Plays);
            WriteNumbers(json, "past", past.Numbers);
        }

        WriteNumbers(json, "heardFeatures", state.HeardFeatures);
        WriteIds(json, "heard", state.Heard);
        if (state.NotPlayed.Count > 0)
            WriteIds(json, "notPlayed", state.NotPlayed);
        json.WriteStartArray("reports");
        foreach (ReportState report in state.Reports)
        {
            json.WriteStartObject();
            json.WriteNumber("number", report.Number);
            json.WriteString("feedback", report.Feedback.ToString());
            WriteNumbers(json, "features", report.Features);
            json.WriteEndObject();
            FlushNowAndThen(json);
        }

        json.WriteEndArray();
        if (state.Earlier.Count > 0)
            WriteEarlier(json, state.Earlier);
        if (state.TrackedSongs > 0)
        {
            json.WriteNumber("trackedSongs", state.TrackedSongs);
            WriteNumbers(json, "trackedState", state.TrackedState);
        }

        json.WriteEndObject();
        json.Flush();
        return json.BytesCommitted;
    }

    private static void WriteIds(Utf8JsonWriter json, string name, List<RememberedSong> songs)
    {
        json.WriteStartArray(name);
        foreach (RememberedSong song in songs)
        {
            json.WriteStringValue(song.Id);
            FlushNowAndThen(json);
        }

        json.WriteEndArray();
    }

    private static void WriteEarlier(Utf8JsonWriter json, List<HearingState> earlier)
    {
        json.WriteStartArray("earlier");
        foreach (HearingState hearing in earlier)
        {
            json.WriteStartObject();
            json.WriteNumber("number", hearing.Number);
            json.WriteString("feedback", hearing.Feedback.ToString());
            json.WriteEndObject();
            FlushNowAndThen(json);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, ReadOnlySpan<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (float number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void FlushNowAndThen(Utf8JsonWriter json)
    {
        if (json.BytesPending > Pending)
            json.Flush();
    }
}
