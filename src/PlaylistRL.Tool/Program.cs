using PlaylistRL.Tool;
using PlaylistRL.Tool.Output;

return await new ToolCommand(ToolConsole.OfProcess()).InvokeAsync(args, CancellationToken.None);
