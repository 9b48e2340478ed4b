using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using PlaylistRL.Logs;

namespace PlaylistRL.ListeningLogs;

/// <summary>
/// The library's reader and ML.NET's text loader on the same file and columns, in turns: every value is read, none is kept.
/// </summary>
internal sealed class ReaderComparison(string path, int rounds)
{
    private const int FirstContext = 5;

    /// <summary>Prints the medians; whether both read the same.</summary>
    public bool Run()
    {
        Sums own = default, theirs = default, single = default;
        var seconds = new (double Own, double Theirs, double Single)[rounds];
        for (int round = 0; round < rounds; round++)
            seconds[round] = (
                Timed(Own, out own), Timed(() => TextLoader(threads: true), out theirs), Timed(
                () => TextLoader(threads: false), out single));
        Write("ListeningLogReader", seconds.Select(one => one.Own), own, seconds.Select(one => one.Own));
        Write("ML.NET's text loader", seconds.Select(one => one.Theirs), theirs, seconds.Select(one => one.Own));
        Write("the same, without threads", seconds.Select(one => one.Single), single, seconds.Select(one => one.Own));
        bool equal = own.IsLike(theirs) && own.IsLike(single);
        if (!equal)
            Console.WriteLine($"they did not read the same: {own}, {theirs}, {single}");
        return equal;
    }

    private static void Write(string name, IEnumerable<double> seconds, Sums read, IEnumerable<double> own)
    {
        double[] ratios = [.. seconds.Zip(own, (theirs, ours) => theirs / ours)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {name,-28}{read.Rows / Median(seconds) / 1e3,8:N0} thousand rows a second   "
                + $"{Median(ratios),6:F2} times as long ({ratios.Min():F2} … {ratios.Max():F2})"));
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Timed(Func<Sums> read, out Sums sums)
    {
        long started = Stopwatch.GetTimestamp();
        sums = read();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private Sums Own()
    {
        var sums = new Sums();
        using ListeningLogReader reader = ListeningLogReader.Open(path);
        while (reader.TryRead(out ListeningRow? row))
        {
            double numbers = row.Propensity ?? 0;
            foreach (float value in row.Context.Span)
                numbers += value;
            sums = sums.Add(row.Position, numbers, row.Session.Length + row.Song.Length);
        }

        return sums;
    }

    private Sums TextLoader(bool threads)
    {
        var ml = new MLContext(1);
        int last = FirstContext + LogWorld.Catalog.FeatureNames.Count - 1;
        var options = new TextLoader.Options
        {
            Columns =
            [
                new("session", DataKind.String, 0), new("position", DataKind.Int32, 1), new(
                    "song", DataKind.String, 2), new("response", DataKind.String, 3),
                new("propensity", DataKind.Single, 4), new("context", DataKind.Single, FirstContext, last),
            ],
            HasHeader = true,
            Separators = [','],
            AllowQuoting = true,
            UseThreads = threads,
        };
        IDataView view = ml.Data.CreateTextLoader(options).Load(path);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<ReadOnlyMemory<char>> session = cursor.GetGetter<ReadOnlyMemory<char>>(
            view.Schema["session"]), song = cursor.GetGetter<ReadOnlyMemory<char>>(
            view.Schema["song"]), response = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["response"]);
        ValueGetter<int> position = cursor.GetGetter<int>(view.Schema["position"]);
        ValueGetter<float> propensity = cursor.GetGetter<float>(view.Schema["propensity"]);
        ValueGetter<VBuffer<float>> context = cursor.GetGetter<VBuffer<float>>(view.Schema["context"]);
        ReadOnlyMemory<char> sessionText = default, songText = default, responseText = default;
        VBuffer<float> contextValues = default;
        (int number, float chance) = (0, 0f);
        var sums = new Sums();
        while (cursor.MoveNext())
        {
            session(ref sessionText);
            position(ref number);
            song(ref songText);
            response(ref responseText);
            propensity(ref chance);
            context(ref contextValues);
            double numbers = chance;
            foreach (float value in contextValues.GetValues())
                numbers += value;
            sums = sums.Add(number, numbers, sessionText.Length + songText.Length);
        }

        return sums;
    }

    /// <summary>
    /// What was read, so that nothing can be left out unseen but the response, which one of them reads as a word and the other as what it
    /// means.
    /// </summary>
    private readonly record struct Sums(long Rows, long Positions, double Numbers, long Characters)
    {
        public bool IsLike(Sums other) =>
            (Rows, Positions, Characters) == (other.Rows, other.Positions, other.Characters)
                && Math.Abs(Numbers - other.Numbers) <= 1e-6 * Math.Abs(Numbers);

        public Sums Add(int position, double numbers, int characters) =>
            new(Rows + 1, Positions + position, Numbers + numbers, Characters + characters);
    }
}
