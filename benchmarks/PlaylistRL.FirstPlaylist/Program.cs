using System.Diagnostics;
using System.Globalization;

// One listener's first playlist from a saved policy and a catalogue: the process that PlaylistRL.Serving starts, just in time and compiled
// ahead.
// PlaylistRL.FirstPlaylist POLICY CSV FEATURE
// Prints when each part was done, by the clock that all processes of a machine share, and then the playlist.
long entered = Stopwatch.GetTimestamp();
if (args.Length != 3)
{
    Console.Error.WriteLine("Give a policy file, a catalogue as CSV and a feature that is liked.");
    return 1;
}

QPolicy policy = QPolicy.Load(args[0]);
long policyRead = Stopwatch.GetTimestamp();
SongCatalog catalog = SongCatalog.LoadCsv(args[1]);
long catalogRead = Stopwatch.GetTimestamp();
var recommender = new PlaylistRecommender(policy, catalog);
long bound = Stopwatch.GetTimestamp();
PlaylistSession session = recommender.StartSession(catalog.Preferences(args[2]), seed: 1);
Playlist playlist = session.NextPlaylist(10);
long played = Stopwatch.GetTimestamp();
session.Report(playlist[0].Id, Feedback.Disliked);
_ = session.NextPlaylist(10);
long followed = Stopwatch.GetTimestamp();

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entered} {policyRead} {catalogRead} {bound} {played} {followed}"));
Console.WriteLine(string.Join(' ', playlist.Select(entry => entry.Id)));
return 0;
