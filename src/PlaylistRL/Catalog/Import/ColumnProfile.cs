namespace PlaylistRL;

/// <summary>What the cells of a column look like, counted over the first rows.</summary>
internal sealed class ColumnProfile
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private double _last = double.NaN;
    private int _steps;
    private int _rising;

    /// <summary>The rows looked at.</summary>
    public int Rows { get; private set; }

    /// <summary>Those whose cell says something.</summary>
    public int Filled { get; private set; }

    /// <summary>Cells that are numbers.</summary>
    public int Numbers { get; private set; }

    /// <summary>Cells that are whole numbers.</summary>
    public int Whole { get; private set; }

    /// <summary>Cells that are 0 or 1.</summary>
    public int Bits { get; private set; }

    /// <summary>Cells that say yes or no in a word.</summary>
    public int YesNo { get; private set; }

    /// <summary>Cells that are dates, with or without a time.</summary>
    public int Dates { get; private set; }

    /// <summary>Cells that are addresses or URIs.</summary>
    public int Addresses { get; private set; }

    /// <summary>Cells such as <c>3:45</c>.</summary>
    public int Clocks { get; private set; }

    /// <summary>Cells that hold several values: list literals, or parts between <c>;</c> or <c>|</c>.</summary>
    public int Lists { get; private set; }

    /// <summary>The characters of the longest cell.</summary>
    public int Longest { get; private set; }

    /// <summary>The greatest and the least number.</summary>
    public (double Least, double Most) Range { get; private set; } = (double.PositiveInfinity, double.NegativeInfinity);

    /// <summary>How many different texts there are.</summary>
    public int Distinct => _counts.Count;

    /// <summary>The share of the filled cells that differ from all others before them.</summary>
    public double DistinctShare => Filled == 0 ? 0 : (double)_counts.Count / Filled;

    /// <summary>Whether each number is the one before plus one.</summary>
    public bool CountsUp => _steps > 0 && _rising == _steps && Numbers == Filled;

    /// <summary>The median of the numbers' sizes, roughly: the middle of those seen.</summary>
    public double Typical => Range.Most <= Range.Least ? Range.Most : _numbers.Order().ElementAt(_numbers.Count / 2);

    private readonly List<double> _numbers = [];

    /// <summary>Whether nearly all filled cells are counted by a number of this profile.</summary>
    public bool Mostly(int count) => Filled > 0 && count >= 0.9 * Filled;

    /// <summary>Whether at least half of the filled cells are counted by a number of this profile.</summary>
    public bool Half(int count) => Filled > 0 && 2 * count >= Filled;

    public void Add(string cell, bool decimalComma)
    {
        Rows++;
        if (CellText.IsMissing(cell))
            return;
        Filled++;
        Longest = Math.Max(Longest, cell.Length);
        _counts[cell] = _counts.GetValueOrDefault(cell) + 1;
        if (CellText.TryNumber(cell, decimalComma, out float number))
            AddNumber(number);
        else if (CellText.TryBoolean(cell, out _))
            YesNo++;
        else if (CellText.LooksLikeAddress(cell))
            Addresses++;
        else if (CellText.TryDuration(cell, decimalComma, 0, out _))
            Clocks++;
        else if (CellText.LooksLikeDate(cell))
            Dates++;
        if (cell.AsSpan().IndexOfAny(';', '|', TableReader.BetweenValues) >= 0 || cell.TrimStart().StartsWith('['))
            Lists++;
    }

    private void AddNumber(float number)
    {
        Numbers++;
        _numbers.Add(number);
        Whole += number == MathF.Floor(number) ? 1 : 0;
        Bits += number is 0 or 1 ? 1 : 0;
        Range = (Math.Min(Range.Least, number), Math.Max(Range.Most, number));
        if (!double.IsNaN(_last))
        {
            _steps++;
            _rising += number == _last + 1 ? 1 : 0;
        }

        _last = number;
    }
}
