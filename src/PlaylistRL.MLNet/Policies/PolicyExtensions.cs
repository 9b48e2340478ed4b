using System.IO.Compression;
using Microsoft.ML;

namespace PlaylistRL;

/// <summary>Trained policies in ML.NET pipelines.</summary>
/// <remarks>
/// ML.NET does not let others write into its model files: of a custom mapping it keeps a name only. So the policy lies in a file of its own
/// beside the model, and a pipeline that scores with one is saved and loaded with the two methods here; the two files belong together and
/// are moved together. <c>mlContext.Model.Load</c> alone cannot load such a pipeline, nor can what is not .NET.
/// </remarks>
public static class PolicyExtensions
{
    private const string HashEntry = "PlaylistRL/policy.txt";
    private const string Extension = ".policy.safetensors";
    private const string ModelExtension = ".zip";

    // A hash has 64 letters; what claims to be one and is longer is none, however long.
    private const int LongestHash = 200;

    /// <summary>
    /// Makes the part of a pipeline that writes <see cref="CandidateColumns.QValue"/> for rows of an observation and a candidate's
    /// features.
    /// </summary>
    /// <param name="transforms"><c>mlContext.Transforms</c>.</param>
    /// <param name="policy">An action-head policy, bound to songs or not.</param>
    /// <exception cref="ArgumentException">The policy has one output a song and sees no features.</exception>
    public static QPolicyEstimator ScoreCandidates(this TransformsCatalog transforms, QPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        ArgumentNullException.ThrowIfNull(policy);
        return new QPolicyEstimator(transforms, policy);
    }

    /// <summary>
    /// Makes a data view of candidates at one moment: columns <see cref="SongColumns.Id"/> and <see cref="CandidateColumns"/>, one row a
    /// song.
    /// </summary>
    /// <param name="data"><c>mlContext.Data</c>.</param>
    /// <param name="catalog">The songs.</param>
    /// <param name="observation">What is seen before the choice.</param>
    /// <param name="songs">0-based indices of the candidates; null for every song.</param>
    public static IDataView LoadCandidates(
        this DataOperationsCatalog data, SongCatalog catalog, ReadOnlySpan<float> observation, IEnumerable<int>? songs = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(catalog);
        if (observation.IsEmpty)
            throw new ArgumentException("An observation has at least one number.", nameof(observation));
        float[] seen = observation.ToArray();
        var schema = Microsoft.ML.Data.SchemaDefinition.Create(typeof(CandidateDataRow));
        SlotNames.Set(schema[CandidateColumns.Features], catalog.FeatureNames);
        schema[CandidateColumns.Observation].ColumnType = new Microsoft.ML.Data.VectorDataViewType(
            Microsoft.ML.Data.NumberDataViewType.Single, seen.Length);
        return data.LoadFromEnumerable(
            (songs ?? Enumerable.Range(0, catalog.Count)).Select(
                song => new CandidateDataRow
                {
                    Id = catalog[song].Id,
                    Features = catalog.Features.Row(song)
                .ToArray(),
                    Observation = seen
                }), schema);
    }

    /// <summary>
    /// The file in which the policy of a model lies: <c>model.zip</c> has <c>model.policy.safetensors</c>. Only <c>.zip</c>, in small or
    /// large letters, is an ending; of any other name nothing is taken away, so that
    /// <c>rock-v1.0</c> and <c>rock-v1.1</c> have policies of their own.
    /// </summary>
    /// <param name="modelPath">The model's file.</param>
    public static string PolicyPath(string modelPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelPath);
        bool zipped = Path.GetFileName(modelPath.AsSpan()) is { Length: > 4 } name
            && name.EndsWith(ModelExtension, StringComparison.OrdinalIgnoreCase);
        return (zipped ? modelPath[..^ModelExtension.Length] : modelPath) + Extension;
    }

    /// <summary>
    /// Saves a pipeline that scores with a policy, and the policy beside it (<see cref="PolicyPath"/>); each file is written whole or not
    /// at all.
    /// </summary>
    /// <param name="model"><c>mlContext.Model</c>.</param>
    /// <param name="transformer">The fitted pipeline.</param>
    /// <param name="inputSchema">The schema of what it transforms.</param>
    /// <param name="policy">The policy it scores with; the model remembers which one it was.</param>
    /// <param name="path">The model's file; its folder must exist.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void SaveWithPolicy(
        this ModelOperationsCatalog model, ITransformer transformer, DataViewSchema inputSchema, QPolicy policy, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(policy);
        using var archive = new MemoryStream();
        model.Save(transformer, inputSchema, archive);
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Update, leaveOpen: true))
        using (var text = new StreamWriter(zip.CreateEntry(HashEntry).Open()))
            text.Write(policy.ParameterHash);
        policy.Save(PolicyPath(path));
        WholeFile.Write(path, stream =>
        {
            archive.Position = 0;
            archive.CopyTo(stream);
        });
    }

    /// <summary>Loads a pipeline and the policy beside it; in whatever process, it gives the same scores to the last bit.</summary>
    /// <remarks>The lengths of observations and features are checked row by row; the names of the features' slots were compared when the
    /// pipeline was fitted, and are not again.</remarks>
    /// <param name="ml">The context; it learns of this assembly's mapping.</param>
    /// <param name="path">A file that <see cref="SaveWithPolicy"/> wrote, with the policy's file beside it.</param>
    /// <param name="inputSchema">The schema of what it transforms.</param>
    /// <exception cref="FileNotFoundException">One of the two files is not there.</exception>
    /// <exception cref="ModelFileException">The policy is damaged, or is not the one that the model was saved with.</exception>
    /// <exception cref="FormatException">The model is none, or was not saved with a policy.</exception>
    public static ITransformer LoadWithPolicy(this MLContext ml, string path, out DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(ml);
        using FileStream model = FileSource.Open(path, "model", $"Give the path of a file that {nameof(SaveWithPolicy)} wrote.");
        string saved = HashOf(model, path);
        model.Position = 0;
        QPolicy policy = QPolicy.Load(PolicyPath(path));
        if (policy.ParameterHash != saved)
            throw new ModelFileException($"'{PolicyPath(path)}' is not the policy that '{path}' was saved with: its parameters have the "
                + $"hash {policy.ParameterHash}, those had {TextRule.Shown(saved)}. Keep the two files of one save together.");
        ml.ComponentCatalog.RegisterAssembly(typeof(PolicyMappingFactory).Assembly);
        (ITransformer loaded, inputSchema) = PolicyBinding.With(policy, () => (ml.Model.Load(model, out DataViewSchema schema), schema));
        return loaded;
    }

    private static string HashOf(Stream model, string path)
    {
        try
        {
            using var zip = new ZipArchive(model, ZipArchiveMode.Read, leaveOpen: true);
            ZipArchiveEntry entry = zip.GetEntry(HashEntry)
                ?? throw new FormatException($"'{path}' was not saved with a policy; load it with mlContext.Model.Load.");
            using var text = new StreamReader(entry.Open());
            var hash = new char[LongestHash];
            return new string(hash, 0, text.ReadBlock(hash));
        }
        catch (InvalidDataException error)
        {
            throw new FormatException($"'{path}' is no ML.NET model, or is damaged: {error.Message}", error);
        }
    }
}
