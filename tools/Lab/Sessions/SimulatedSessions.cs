namespace PlaylistRL.Lab;

/// <summary>
/// Serves the listeners of a population, the same ones with the same luck whoever serves them, and asks the truth how good each playlist
/// was.
/// </summary>
internal sealed class SimulatedSessions
{
    private readonly SongCatalog _catalog;
    private readonly HiddenTasteUserModel _model;
    private readonly int _playlists;
    private readonly int _length;

    public SimulatedSessions(SongCatalog catalog, Population population, int listeners, int playlists, int length)
    {
        _catalog = catalog;
        _model = new HiddenTasteUserModel(population.Options);
        Listeners = listeners;
        _playlists = playlists;
        _length = length;
    }

    public int Listeners { get; }

    /// <summary>Decides everything about a listener; the listeners are those of an <see cref="Evaluator"/> over the same model.</summary>
    public static ulong Seed(int listener) => Seeds.Derive(0, SeedPurpose.Test, (ulong)listener);

    public IForesight Listener(int listener) =>
        (IForesight)_model.CreateListener(_catalog, new SeededRandom(Seeds.Derive(Seed(listener), SeedPurpose.Listener)));

    /// <summary>What another listener does when they hear the song at that position of a session.</summary>
    public Feedback Answer(int listener, int position, int song) => Respond(Listener(listener), listener, position, song);

    /// <summary>
    /// Lets a row's makers serve everyone: a playlist, each of its songs heard, each response reported, the next playlist.
    /// </summary>
    /// <param name="name">The row's name.</param>
    /// <param name="seeds">How many training seeds the row has; 1 for what is not trained.</param>
    /// <param name="make">Starts a session: training seed, listener's number, listener.</param>
    /// <param name="told">What is reported instead of what the listener did; null for the truth.</param>
    /// <param name="knowsTruth">Whether the row sees what no agent may see.</param>
    public ServedRow Serve(
        string name, int seeds, Func<int, int, IForesight, IPlaylistMaker> make, Func<Hearing, Feedback>? told = null,
        bool knowsTruth = false)
    {
        var row = new ServedRow
        {
            Name = name,
            KnowsTruth = knowsTruth,
            Completion = [
                .. Enumerable.Range(0, _playlists).Select(_ => Enumerable.Range(0, seeds).Select(_ => new double[Listeners]).ToArray())],
            Feedback = [.. Enumerable.Range(0, seeds).Select(_ => new Feedback[Listeners][])],
        };
        Parallel.For(0, seeds * Listeners, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            int seed = i / Listeners;
            int listener = i % Listeners;
            IForesight truth = Listener(listener);
            var completion = new float[_catalog.Count];
            truth.ExpectedRewards(completion);
            IPlaylistMaker maker = make(seed, listener, truth);
            var feedback = new List<Feedback>();
            for (int playlist = 0; playlist < _playlists; playlist++)
            {
                IReadOnlyList<int> songs = maker.Next(_length);
                row.Completion[playlist][seed][listener] = songs.Average(song => completion[song]);
                foreach (int song in songs)
                {
                    var hearing = new Hearing(seed, listener, feedback.Count, song, Respond(truth, listener, feedback.Count, song));
                    feedback.Add(hearing.Own);
                    maker.Report(song, told is null ? hearing.Own : told(hearing));
                }
            }

            row.Feedback[seed][listener] = [.. feedback];
        });
        return row;
    }

    private static Feedback Respond(IListener truth, int listener, int position, int song) =>
        truth.Respond(song, new SeededRandom(Seeds.Derive(Seed(listener), SeedPurpose.Responses, (ulong)position))).Feedback;
}
