using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Songs;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>import</c>: songs in, a catalogue and a report out.</summary>
internal static class ImportVerb
{
    private static readonly Dictionary<string, ColumnRole> _roles = Enum.GetValues<ColumnRole>()
        .ToDictionary(role => role.ToString(), StringComparer.OrdinalIgnoreCase);

    public static Command Command(Verb verb)
    {
        Argument<string> songs = Arguments.Songs();
        var output = new Option<string?>("--out", "-o")
        {
            Description = "Where the catalogue is written. Without it there is only the report.",
        };
        var roles = new Option<string[]>("--role")
        {
            Description = $"What a column is: COLUMN=ROLE, once for each column. Roles: {string.Join(", ", _roles.Keys.Order())}.",
        };
        roles.Validators.Add(result =>
        {
            foreach (string text in result.Tokens.Select(token => token.Value).Where(text => Role(text) is null))
                result.AddError($"--role is '{text}'; give COLUMN=ROLE, with one of the roles {string.Join(", ", _roles.Keys.Order())}.");
        });
        var command = new Command("import", "Reads songs, says what became of each column, and writes a catalogue that opens at once.")
        {
            songs, output, roles,
        };
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            string source = arguments.GetRequiredValue(songs);
            string? path = arguments.GetValue(output);
            if (path is not null)
                Arguments.RequireWritable(path, source);
            var options = new SongImportOptions
            {
                Roles = (arguments.GetValue(roles) ?? []).Select(text => Role(text)!.Value)
                    .GroupBy(role => role.Key).ToDictionary(column => column.Key, column => column.Last().Value),
            };
            SongSource read = await Task.Run(() => SongSource.Load(source, options, cancellationToken), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            if (path is not null)
                read.Catalog.Save(path);
            return new Answer(Value(source, read, path), console => Write(console, read, path));
        });
        return command;
    }

    private static KeyValuePair<string, ColumnRole>? Role(string text) =>
        text.LastIndexOf('=') is int at and > 0 && _roles.TryGetValue(text[(at + 1)..].Trim(), out ColumnRole role)
            ? KeyValuePair.Create(text[..at].Trim(), role) : null;

    private static void Write(ToolConsole console, SongSource read, string? path)
    {
        foreach (string problem in read.Problems)
            console.Out.WriteLine($"! {problem}");
        SongCatalog catalog = read.Catalog;
        console.Out.WriteLine(catalog.Import is null ? catalog.ToString() : SongSource.Advised(catalog.Import.ToString()));
        if (catalog.Import is null)
        {
            foreach (string warning in catalog.Diagnose())
                console.Out.WriteLine($"! {warning}");
        }

        string size = string.Create(CultureInfo.InvariantCulture, $"{catalog.Count} songs with {catalog.FeatureNames.Count} features");
        console.Out.WriteLine(path is null ? $"{size}; nothing was written. Give --out songs.safetensors to keep them."
            : $"{size} were written to {path}.");
    }

    private static JsonObject Value(string source, SongSource read, string? path)
    {
        SongCatalog catalog = read.Catalog;
        SongImportReport? report = catalog.Import;
        return new JsonObject
        {
            ["source"] = source,
            ["kind"] = read.Kind,
            ["format"] = report?.Format,
            ["rows"] = report?.Rows,
            ["songs"] = catalog.Count,
            ["merged"] = report?.Merged,
            ["leftOut"] = report?.LeftOut,
            ["features"] = Json.Texts(catalog.FeatureNames),
            ["columns"] = report is null ? null : new JsonArray([.. report.Columns.Select(Column)]),
            ["warnings"] = Json.Texts([.. read.Problems, .. (report?.Warnings ?? catalog.Diagnose()).Select(SongSource.Advised)]),
            ["out"] = path,
        };
    }

    private static JsonObject Column(ImportedColumn column) => new()
    {
        ["name"] = column.Name,
        ["role"] = column.Role.ToString(),
        ["reason"] = column.Reason,
        ["features"] = Json.Texts(column.Features),
        ["missing"] = column.Missing,
        ["unreadable"] = column.Unreadable,
        ["notes"] = Json.Texts(column.Notes),
    };
}
