using System.Globalization;
using PlaylistRL.Hosting;
using PlaylistRL.Survival.Fuzzing;
using PlaylistRL.Survival.Growing;
using PlaylistRL.Survival.Hashes;
using PlaylistRL.Survival.Killing;
using PlaylistRL.Survival.Serving;

return args switch
{
    ["kill", string kills] => KillTest.Run(Number(kills), 1),
    ["kill", string kills, string seed] => KillTest.Run(Number(kills), (ulong)Number(seed)),
    ["serve", string kills] => await ServingKillTest.RunAsync(Number(kills), 1),
    ["serve", string kills, string seed] => await ServingKillTest.RunAsync(Number(kills), (ulong)Number(seed)),
    [ServingChild.Command, string database, string durability] =>
        await ServingChild.RunAsync(database, Enum.Parse<StoreDurability>(durability)),
    ["fuzz", string cases] => Fuzzer.Run(Number(cases), 1, Console.Out),
    ["fuzz", string cases, string seed] => Fuzzer.Run(Number(cases), (ulong)Number(seed), Console.Out),
    ["hashes", string file] => HashRun.Run(file, Console.Out),
    ["growth", string size] => GrowthTest.Run(Number(size), Console.Out),
    [SmallRun.Command, string path, string seed] => SmallRun.Child(path, (ulong)Number(seed)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine(
        """
        PlaylistRL.Survival kill N [SEED]   kills a training process N times at random moments, resuming it each time
        PlaylistRL.Survival serve N [SEED]  kills a process that serves from SQLite N times, durable and batched, and looks what is lost
        PlaylistRL.Survival fuzz N [SEED]   loads N mutated files
        PlaylistRL.Survival hashes FILE     writes what 16 trainings and 200 playlists come to, or compares with a file written before
        PlaylistRL.Survival growth N        reads and writes files of N, 2N, 4N and 8N entries and prints what each doubling takes
        Exit code 0: everything held; 1: something did not; 2: this text.
        """);
    return 2;
}
