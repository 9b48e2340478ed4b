using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Conventions;

/// <summary>The code in the README compiles, and the first program there runs as a newcomer would run it.</summary>
[Collection(CurrentFolder.Name)]
public sealed class ReadmeTests
{
    private const string SampleResource = "sample-songs.csv";

    [Fact]
    public void Readme_EveryCsharpBlock_Compiles() => Convention.Holds(ProgramsOfTheReadme().SelectMany(program => program.Errors()));

    [Fact]
    public void Documents_EveryCsharpBlock_Compiles() => Convention.Holds(
        Directory.GetFiles(RepositoryFolder.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(
            path => ReadmeProgram.Of(File.ReadAllText(path))
            .SelectMany(program => program.Errors().Select(error => $"{Path.GetFileName(path)}: {error}"))));

    [Fact]
    public void Readme_FirstProgram_RunsOnTheSampleCatalogue()
    {
        ReadmeProgram first = FirstProgramInSeconds();
        Action run = () => first.Run(SampleCatalogue());
        run.Should().NotThrow();
    }

    [Fact]
    public void Readme_FirstProgram_RunsOnThreeSongsOfTwoFeatures()
    {
        ReadmeProgram first = FirstProgramInSeconds();
        Action run = () => first.Run("id,title,Rock,1990s\n1,One,1,0\n2,Two,0,1\n3,Three,1,1\n");
        run.Should().NotThrow();
    }

    /// <summary>Programs that train for minutes are only compiled.</summary>
    [Fact]
    public void Documents_EveryProgramThatTakesSeconds_Runs()
    {
        string songs = SampleCatalogue();
        var failed = new List<string>();
        int ran = 0;
        foreach (string path in Directory.GetFiles(RepositoryFolder.PathOf("docs"), "*.md").Order(StringComparer.Ordinal))
        {
            foreach (ReadmeProgram program in ReadmeProgram.WholeOf(File.ReadAllText(path)).Where(program => !TrainsForMinutes(program)))
            {
                Exception? error = Record.Exception(() => program.Run(songs, AddFiles));
                if (error is not null)
                    failed.Add($"{Path.GetFileName(path)}, block at line {program.Line}: {error}");
                ran++;
            }
        }

        Convention.Holds(failed);
        ran.Should().BeGreaterThan(8);
    }

    [Fact]
    public void WholeOf_ContinuedProgram_IsThereOnce() =>
        ReadmeProgram.WholeOf(Blocks("using System;\nint a = 1;", "a++;", "using System;\nint b = 1;"))
            .Select(program => program.Code).Should().Equal("using System;\nint a = 1;\na++;", "using System;\nint b = 1;");

    [Fact]
    public void Of_BlockWithoutUsing_ContinuesTheProgramBefore()
    {
        string text = Blocks(
            "using PlaylistRL.Learning;\nvar random = new SeededRandom(1);", "random.Next();\nsealed class Mine;",
            "Console.WriteLine(random.Next());");
        ReadmeProgram.Of(text).Should().HaveCount(3).And.OnlyContain(program => !program.Errors().Any());
    }

    [Theory]
    [InlineData("using PlaylistRL.Learning;\nvar random = new SeededRandom();", "new SeededRandom()")]
    [InlineData("using PlaylistRL;\nvar hash = VectorMath.IndexOfMax([]);", "VectorMath")]
    [InlineData("using PlaylistRL;\nvar x = 1", "var x = 1")]
    [InlineData("using Xunit;\nAssert.True(true);", "using Xunit;")]
    public void Errors_BlockThatNoApplicationCouldCompile_AreReportedWithLine(string code, string line) =>
        ReadmeProgram.Of("# Title\n\n" + Blocks(code)).Single().Errors().Should()
            .Contain(error => error.StartsWith("Block at line 4: ") && error.Contains(line));

    [Fact]
    public void Errors_BlockThatUsesAnotherProgramsVariable_AreReported() =>
        ReadmeProgram.Of(Blocks("var x = 1;", "using PlaylistRL;\nx++;"))[1].Errors().Should().NotBeEmpty();

    [Fact]
    public void Run_ProgramWithFiles_SeesSongsCsvAndItsOwnFolder()
    {
        string before = Directory.GetCurrentDirectory();
        ReadmeProgram program = ReadmeProgram.Of(
            Blocks("Console.Write(File.ReadAllText(\"songs.csv\"));\nawait File.WriteAllTextAsync(\"out.txt\", \"\");")).Single();

        (string output, IReadOnlyList<string> files) = program.Run("title,Rock");

        output.Should().Be("title,Rock");
        files.Should().Equal("out.txt", "songs.csv");
        Directory.GetCurrentDirectory().Should().Be(before);
    }

    [Fact]
    public void Run_ProgramThatThrows_Throws()
    {
        ReadmeProgram program = ReadmeProgram.Of(Blocks("throw new TimeZoneNotFoundException(\"mine\");")).Single();
        Action run = () => program.Run("");
        run.Should().Throw<TimeZoneNotFoundException>().WithMessage("mine");
    }

    private static string Readme => File.ReadAllText(RepositoryFolder.PathOf("README.md"));

    private static IReadOnlyList<ReadmeProgram> ProgramsOfTheReadme()
    {
        IReadOnlyList<ReadmeProgram> programs = ReadmeProgram.Of(Readme);
        programs.Should().NotBeEmpty("the README shows the program a user writes");
        return programs;
    }

    /// <summary>The first program with seconds to train in instead of a minute. Sample 1 trains for the whole minute.</summary>
    private static ReadmeProgram FirstProgramInSeconds()
    {
        const string Minute = "PlaylistTraining.Train(catalog)";
        const string Seconds = "PlaylistTraining.Train(catalog, new() { Budget = TimeSpan.FromSeconds(3) })";
        Readme.Should().Contain(Minute);
        return ReadmeProgram.Of(Readme.Replace(Minute, Seconds, StringComparison.Ordinal))[0];
    }

    private static bool TrainsForMinutes(ReadmeProgram program) =>
        program.Code.Contains("PlaylistTraining.Train(", StringComparison.Ordinal)
        || program.Code.Contains("episodes: 100_000", StringComparison.Ordinal);

    /// <summary>The files that the pages' programs open: a policy, and the tensors of a plain action head.</summary>
    internal static void AddFiles(string folder)
    {
        SongCatalog catalog = SongCatalog.LoadSample();
        BeliefPolicy.Greedy(catalog).Save(Path.Combine(folder, "playlist.safetensors"));
        ActionHeadDqnOptions plain = ActionHeadDqnOptions.Mission with { StateValueStream = true, StateValueUnits = 64 };
        new ActionHeadDqnAgent(new PlaylistEnvironment(catalog, new DotProductUserModel()).Spec, plain).ToPolicy()
            .Save(Path.Combine(folder, "elsewhere.safetensors"));
        var world = new PlaylistEnvironment(catalog, new HiddenTasteUserModel(), new() { Length = 4 });
        ListeningLogGenerator.Save(
            world, new StochasticPolicy(BeliefPolicy.Greedy(world.Spec), ChoiceForm.EpsilonGreedy(0.5)), 30, 1,
            Path.Combine(folder, "log.csv.gz"));
    }

    internal static string SampleCatalogue()
    {
        string name = typeof(SongCatalog).Assembly.GetManifestResourceNames()
            .Single(resource => resource.EndsWith(SampleResource, StringComparison.Ordinal));
        using var reader = new StreamReader(typeof(SongCatalog).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static string Blocks(params IEnumerable<string> codes) => string.Join("\n\n", codes.Select(code => $"```csharp\n{code}\n```"));
}
