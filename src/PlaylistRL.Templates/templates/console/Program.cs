using PlaylistRL;

// Any table of songs; without one, 1000 invented songs. 'dotnet run -c Release -- songs.csv 60'
SongCatalog catalog = args.Length > 0 ? SongCatalog.Load(args[0]) : SongCatalog.LoadSample();
double seconds = args.Length > 1 ? double.Parse(args[1]) : 60;

TrainingResult trained = PlaylistTraining.Train(catalog, new() { Budget = TimeSpan.FromSeconds(seconds) });
Console.WriteLine(trained.Verdict);
trained.Policy.Save("playlist.safetensors");

var recommender = new PlaylistRecommender(ServablePolicy.Load("playlist.safetensors"), catalog);
PlaylistSession session = recommender.StartSession(catalog.Preferences(catalog.FeatureNames[0]));
Playlist playlist = session.NextPlaylist(10);
session.Report(playlist[0].Id, Feedback.Liked);
session.Report(playlist[1].Id, Feedback.Skipped);
foreach (PlaylistEntry entry in session.NextPlaylist(10))
    Console.WriteLine($"{entry.Number,2}. {entry.Title}");
