namespace PlaylistRL.Learning;

/// <summary>A part of a training run whose state goes into a checkpoint, so that a resumed run equals the uninterrupted one.</summary>
internal interface ICheckpointed
{
    /// <summary>Adds the state to a file. It is read when the file is written and must not change before.</summary>
    void Save(TensorFileWriter file);

    /// <summary>Checks the state in a file and changes nothing yet.</summary>
    /// <returns>What puts the state into place; it cannot fail, so that a damaged file leaves no part half restored.</returns>
    /// <exception cref="ModelFileException">The state is missing, does not fit this part, or is one it cannot be in.</exception>
    Action Restore(TensorFile file);
}
