// The whole program of docs/hosting.md, over the packages.
WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddPlaylistRL(builder.Configuration.GetSection("PlaylistRL"));
WebApplication app = builder.Build();
app.MapPlaylistRL("/api/playlists");
app.Run();
