namespace PlaylistRL.Tests.Conventions;

/// <summary>A fenced code block of a Markdown text.</summary>
/// <param name="Language">The first word behind the fence; empty where there is none.</param>
/// <param name="Code">The lines between the fences.</param>
/// <param name="Line">The 1-based number of the first line of code.</param>
internal sealed record FencedBlock(string Language, string Code, int Line);
