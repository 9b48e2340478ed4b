namespace PlaylistRL.Worlds;

/// <summary>
/// Makes a playlist better by small changes, until none helps: another song at a place, two songs exchanged, a song moved to another place
/// (Aarts &amp; Lenstra, "Local search in combinatorial optimization", 1997). For listeners without chance. The result is a playlist that
/// can be played, so a lower bound of the optimum.
/// </summary>
/// <remarks>Songs with equal features are one choice. Takes the first change that helps, in a fixed order: the same start gives the same
/// end.</remarks>
internal sealed class LocalSearch
{
    /// <summary>What a change must add to count: less is rounding, and rounding could go round in circles.</summary>
    private const double Least = 1e-6;

    private readonly int[][] _open;
    private readonly SeededRandom _random = new(0);

    // The listener before each place of the playlist, and what was earned before it.
    private readonly IForesight[] _before;
    private readonly double[] _earned;
    private int[] _rows;
    private int[] _changed;

    private LocalSearch(IForesight listener, int[][] open, int[] rows)
    {
        _open = open;
        _rows = rows;
        _changed = new int[rows.Length];
        _before = new IForesight[rows.Length + 1];
        _earned = new double[rows.Length + 1];
        _before[0] = listener.Clone();
        PlayFrom(0);
    }

    /// <summary>The feature rows of a better playlist, or of the same, and its return.</summary>
    /// <param name="listener">The listener, in the state from which the playlist starts; left as it is.</param>
    /// <param name="open">The candidates of each row.</param>
    /// <param name="rows">The rows of the playlist to start from.</param>
    public static (int[] Rows, double Return) Improve(IForesight listener, int[][] open, int[] rows)
    {
        var search = new LocalSearch(listener, open, [.. rows]);
        while (search.Step())
        {
            // Each step is a better playlist.
        }

        return (search._rows, search._earned[^1]);
    }

    /// <summary>The songs of a playlist of rows: the n-th song of a row is its n-th candidate.</summary>
    public static IReadOnlyList<int> Songs(int[][] open, int[] rows) => [.. rows.Select((_, place) => SongAt(open, rows, place))];

    private bool Step()
    {
        for (int place = 0; place < _rows.Length; place++)
        {
            for (int row = 0; row < _open.Length; row++)
            {
                if (row != _rows[place] && CountOf(_rows, row, _rows.Length) < _open[row].Length
                    && Try(place, changed => changed[place] = row))
                    return true;
            }

            for (int other = place + 1; other < _rows.Length; other++)
            {
                int last = other;
                if (Try(place, changed => (changed[place], changed[last]) = (changed[last], changed[place]))
                    || Try(place, changed => Move(changed, place, last))
                    || Try(place, changed => Move(changed, last, place)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Makes the change where it earns more; nothing before <paramref name="from"/> changes.</summary>
    private bool Try(int from, Action<int[]> change)
    {
        _rows.CopyTo(_changed, 0);
        change(_changed);
        double earned = _earned[from];
        IForesight listener = _before[from].Clone();
        for (int place = from; place < _changed.Length; place++)
            earned += listener.Respond(SongAt(_open, _changed, place), _random).Reward;
        if (earned <= _earned[^1] + Least)
            return false;
        (_rows, _changed) = (_changed, _rows);
        PlayFrom(from);
        return true;
    }

    private static void Move(int[] rows, int from, int to)
    {
        int moved = rows[from];
        if (from < to)
            Array.Copy(rows, from + 1, rows, from, to - from);
        else
            Array.Copy(rows, to, rows, to + 1, from - to);
        rows[to] = moved;
    }

    private void PlayFrom(int from)
    {
        for (int place = from; place < _rows.Length; place++)
        {
            _before[place + 1] = _before[place].Clone();
            _earned[place + 1] = _earned[place] + _before[place + 1].Respond(SongAt(_open, _rows, place), _random).Reward;
        }
    }

    private static int SongAt(int[][] open, int[] rows, int place) => open[rows[place]][CountOf(rows, rows[place], place)];

    private static int CountOf(int[] rows, int row, int places)
    {
        int count = 0;
        foreach (int one in rows.AsSpan(0, places))
            count += one == row ? 1 : 0;
        return count;
    }
}
