namespace PlaylistRL.Hosting;

/// <summary>A change on its way to the store.</summary>
/// <param name="Change">The change; null for a mark that is passed when all before it is written.</param>
/// <param name="Acknowledged">What to call when it is written, or is not, where its call was answered before; null where it waits.</param>
internal sealed record PendingChange(StoreChange? Change, Action<bool>? Acknowledged)
{
    private readonly TaskCompletionSource<bool> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<bool> Written => _written.Task;

    public void Complete(bool written)
    {
        Acknowledged?.Invoke(written);
        _written.TrySetResult(written);
    }

    public void Fail(Exception fault)
    {
        Acknowledged?.Invoke(false);
        _written.TrySetException(fault);
        _ = _written.Task.Exception;
    }
}
