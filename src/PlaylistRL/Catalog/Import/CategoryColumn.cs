using System.Collections;

namespace PlaylistRL;

/// <summary>A column that holds one of a few values.</summary>
internal sealed class CategoryColumn(ColumnPlan plan) : TokenColumn(plan)
{
    private readonly bool _zeroIsMissing = plan.Words.Words is "time signature" or "track time signature";
    private readonly BitArray _has = new(0);

    protected override string Expected => "value";

    protected override string FeatureName(string spelling) =>
        Plan.Kind == KnownKind.Class ? spelling : $"{Plan.Words.Shown} {spelling}";

    protected override bool TryTake(int song, ReadOnlySpan<char> cell)
    {
        // Where nothing was found, Spotify writes −1 for a key and 0 for a time signature.
        // A song that comes again has its value already, unless it had none.
        ReadOnlySpan<char> value = Plain(cell.Trim());
        if ((_zeroIsMissing && value is "0") || value is "-1")
            return false;
        if (song >= _has.Length)
            _has.Length = Math.Max(1024, 2 * song);
        if (!_has[song])
            Add(song, value);
        _has[song] = true;
        return true;
    }
}
