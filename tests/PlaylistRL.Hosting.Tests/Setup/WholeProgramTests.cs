using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

/// <summary>
/// The program of docs/hosting.md is all that an application writes: it compiles, is short, and run as a process of its own it keeps
/// sessions over a kill, swaps the policy when its file changes, says how it is, and answers.
/// </summary>
public sealed class WholeProgramTests
{
    /// <summary>What an application wrote by hand before there was this package, and what was aimed for.</summary>
    private const int Goal = 10;

    [Fact]
    public void Document_WholeProgram_HasAtMostTenLinesWithItsSettings()
    {
        (string program, string settings) = DocumentedProgram.Read();
        (Lines(program) + Lines(settings)).Should().BeLessThanOrEqualTo(Goal);

        static int Lines(string text) => text.Split('\n').Count(line => line.Trim().Length > 0);
    }

    [Fact]
    public async Task Document_WholeProgram_ServesOverAKillAndASwap()
    {
        using var scratch = new Scratch();
        File.Copy(DocumentedProgram.InRepository("src", "PlaylistRL", "Catalog", "sample-songs.csv"), scratch["songs.csv"]);
        BeliefPolicy.Greedy(TestApp.Catalog).Save(scratch["playlist.safetensors"]);
        string folder = Path.GetDirectoryName(scratch["songs.csv"])!;
        using DocumentedProgram program = DocumentedProgram.Compile(folder);
        string id;
        string song;
        await using (RunningProgram first = await program.RunAsync())
        {
            (await first.Client.GetAsync("/health/ready")).EnsureSuccessStatusCode();
            id = (await first.PostAsync("sessions", new { like = (string[])["Rock"] })).GetProperty("id").GetString()!;
            JsonElement playlist = await first.PostAsync($"sessions/{id}/next", new { length = 10 });
            song = playlist.GetProperty("songs")[0].GetProperty("id").GetString()!;
            BeliefPolicy.UpperConfidence(TestApp.Catalog, 2).Save(scratch["playlist.safetensors"]);
            await first.SaysAsync("Policy 2 is served from now on");
        }

        await using RunningProgram second = await program.RunAsync();
        await second.PostAsync($"sessions/{id}/reports", new { song, feedback = "liked" });
        (await second.PostAsync($"sessions/{id}/next", new { length = 10 })).GetProperty("songs").GetArrayLength().Should().Be(10);
    }
}
