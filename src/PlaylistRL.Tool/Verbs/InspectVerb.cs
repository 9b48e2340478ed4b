using System.CommandLine;
using System.Text.Json.Nodes;
using PlaylistRL.Tool.Files;
using PlaylistRL.Tool.Output;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>inspect</c>: what stands in a file of PlaylistRL.</summary>
internal static class InspectVerb
{
    public static Command Command(Verb verb)
    {
        var file = new Argument<string>("file") { Description = "A catalogue, policy, checkpoint, session or results.json." };
        var command = new Command("inspect", "Says in plain words what stands in a file of PlaylistRL.") { file };
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            string path = arguments.GetRequiredValue(file);
            Inspection found = await Task.Run(() => Inspector.Of(path), cancellationToken);
            var value = new JsonObject { ["file"] = path, ["kind"] = found.Kind };
            foreach ((string name, JsonNode? fact) in found.Facts)
                value[name] = fact?.DeepClone();
            return new Answer(value, console =>
            {
                foreach (string line in found.Lines)
                    console.Out.WriteLine(line);
            });
        });
        return command;
    }
}
