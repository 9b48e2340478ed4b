using System.Globalization;
using ScottPlot;
using Spectre.Console;

namespace PlaylistRL.Samples.MyMusic;

/// <summary>A taste as a table on the console and as a picture: the features that are liked and disliked most.</summary>
internal static class TastePicture
{
    private const int Most = 12;
    private const int Width = 720;
    private const int RowHeight = 26;
    private const int Around = 90;

    private static readonly ScottPlot.Color _liked = ScottPlot.Color.FromHex("#2a78b5");
    private static readonly ScottPlot.Color _disliked = ScottPlot.Color.FromHex("#c2553b");

    public static void Show(Preferences taste, string path)
    {
        (string Name, double Weight)[] features = [.. taste.Features.Select((name, index) => (name, (double)taste.Weights[index]))
            .OrderByDescending(feature => Math.Abs(feature.Item2)).Take(Most).OrderByDescending(feature => feature.Item2)];
        var table = new Table().Title("What the listener likes").Border(TableBorder.Simple).AddColumns("feature", "weight");
        foreach ((string name, double weight) in features)
            table.AddRow(Markup.Escape(name), weight.ToString("F2", CultureInfo.InvariantCulture));
        AnsiConsole.Write(table);

        using var plot = new Plot();
        for (int row = 0; row < features.Length; row++)
        {
            plot.Add.Bar(new Bar
            {
                Position = features.Length - row,
                Value = features[row].Weight,
                Orientation = Orientation.Horizontal,
                FillColor = features[row].Weight >= 0 ? _liked : _disliked,
                LineWidth = 0,
            });
        }

        plot.Axes.Left.SetTicks([.. features.Select((_, row) => (double)(features.Length - row))], [.. features.Select(one => one.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Title("What the listener likes");
        plot.XLabel("weight: above 0 liked, below 0 disliked");
        plot.HideGrid();
        plot.Add.VerticalLine(0, 1, Colors.Gray);
        int height = (RowHeight * features.Length) + Around;
        if (Path.GetExtension(path).Equals(".png", StringComparison.OrdinalIgnoreCase))
            plot.SavePng(path, Width, height);
        else
            plot.SaveSvg(path, Width, height);
    }
}
