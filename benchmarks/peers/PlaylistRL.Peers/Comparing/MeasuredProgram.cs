namespace PlaylistRL.Peers;

/// <summary>The programs whose processes are measured.</summary>
internal enum MeasuredProgram
{
    /// <summary>This program: the library, ONNX Runtime, MathNet.</summary>
    Library,

    /// <summary>PyTorch as usually written, its memory allocator as it comes.</summary>
    TorchUsual,

    /// <summary>PyTorch as well as it can be written, with a tuned allocator.</summary>
    TorchBest,
}
