using System.CommandLine;
using PlaylistRL.Lab;

// The laboratory: what the documents' figures come from. One verb per study; `--help` behind a verb lists its options.
// dotnet run -c Release --project tools/Lab -- compare --world satiation --songs songs.csv --episodes 500,1000 --seeds 5 --out out
var root = new RootCommand("PlaylistRL's laboratory: worlds, agents, rules, and the studies that compare them.")
{
    CompareCommand.Make(),
    SessionsCommand.Make(),
    VarietyCommand.Make(),
    AblationCommand.Make(),
    CurveCommand.Make(),
    NewSongsCommand.Make(),
    NumbersCommand.Make(),
    HistoryCommand.Make(),
    ImproveCommand.Make(),
    CellsCommand.Make(),
    OddCommand.Make(),
    TransferCommand.Make(),
    LogCommand.Make(),
    JudgeCommand.Make(),
    ReportCommand.Make(),
};
return root.Parse(args).Invoke();
