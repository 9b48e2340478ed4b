using FluentAssertions;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace PlaylistRL.Onnx.Tests;

/// <summary>The program in docs/onnx.md is what is compiled and run here.</summary>
public sealed class DocumentedProgramTests
{
    private const string Begin = "// docs/onnx.md: begin";
    private const string End = "// docs/onnx.md: end";

    [Fact]
    public void Program_AsDocumented_GivesTheLibrarysBestSong()
    {
        using var folder = new TempFolder();
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder.Path);
        try
        {
            // docs/onnx.md: begin
            SongCatalog catalog = SongCatalog.LoadSample();
            var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
            var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 7 });
            new Trainer(world, agent).Train(episodes: 200);
            QPolicy policy = agent.ToPolicy();

            policy.SaveOnnx("songs.onnx");                                                     // pairs of an observation and a song
            policy.SaveOnnx("decision.onnx", new() { Graph = OnnxGraph.Factored });            // an observation and all songs

            // What follows may be another process, in another language.
            float[] observation = world.Reset(seed: 1).Observation.ToArray();
            using var session = new InferenceSession("decision.onnx");
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(observation, [1, observation.Length]);
            using var run = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(run, [OnnxExport.Observation], [input], [OnnxExport.QValues]);
            float[] q = outputs[0].GetTensorDataAsSpan<float>().ToArray();                     // one value per song, in the order of the catalogue
            int best = Array.IndexOf(q, q.Max());
            // docs/onnx.md: end
            var scores = new float[catalog.Count];
            policy.Score(observation, scores);
            scores[best].Should().Be(scores.Max());
            File.Exists("songs.onnx").Should().BeTrue();
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void Document_ItsProgram_IsTheOneThatRuns()
    {
        string[] source = File.ReadAllLines(RepositoryFolder.PathOf("tests/PlaylistRL.Onnx.Tests/DocumentedProgramTests.cs"));
        string[] program = [
            .. source.SkipWhile(line => line.Trim() != Begin).Skip(1).TakeWhile(line => line.Trim() != End)
            .Select(line => line.Length > 12 ? line[12..] : string.Empty)];
        program.Should().HaveCountGreaterThan(10);
        File.ReadAllText(RepositoryFolder.PathOf("docs/onnx.md")).Should().Contain(string.Join('\n', program));
    }
}
