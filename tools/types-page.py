"""Writes docs/types.md: every public type, by whom it is for. From the lists of public symbols, src/*/PublicAPI.*.txt.

    python3 tools/types-page.py
"""
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Package, namespace, for whom.
AUDIENCES = [
    ("PlaylistRL", "PlaylistRL", "Applications: songs, preferences, training in one call, policies, playlists, sessions. "
     "And the agents of the mission with their options, environments and trainer."),
    ("PlaylistRL", "PlaylistRL.Music", "Applications that read or write playlists of players."),
    ("PlaylistRL", "PlaylistRL.Logs", "Applications that keep what was heard and how it was taken, or know a listener's past."),
    ("PlaylistRL", "PlaylistRL.Judging", "Teams with a log who want to know whether another policy is better."),
    ("PlaylistRL", "PlaylistRL.Worlds", "Those who choose simulated listeners, or write their own."),
    ("PlaylistRL", "PlaylistRL.Evaluation", "Those who compare agents and rules on held-out listeners."),
    ("PlaylistRL", "PlaylistRL.Learning", "Those who write agents, policies, environments or loops of their own."),
    ("PlaylistRL.Hosting", "PlaylistRL.Hosting", "Web applications; the stores' interfaces for those who write a store."),
    ("PlaylistRL.Hosting", "Microsoft.AspNetCore.Builder", "The same: `MapPlaylistRL`."),
    ("PlaylistRL.Hosting", "Microsoft.Extensions.DependencyInjection", "The same: `AddPlaylistRL`."),
    ("PlaylistRL.Hosting.Npgsql", "PlaylistRL.Hosting", "Web applications of several processes."),
    ("PlaylistRL.Hosting.Testing", "PlaylistRL.Testing", "Those who write a store."),
    ("PlaylistRL.MLNet", "PlaylistRL", "Those who have ML.NET features, or learn listeners from a log."),
    ("PlaylistRL.Music", "PlaylistRL.Music", "Applications that read libraries, folders of music and listening histories."),
    ("PlaylistRL.Onnx", "PlaylistRL", "Those who run a policy elsewhere, as an ONNX model."),
    ("PlaylistRL.Reports", "PlaylistRL", "Those who show comparisons and judgings as pictures and a page."),
    ("PlaylistRL.Testing", "PlaylistRL.Testing", "Those who write listeners, environments or policies, and test them."),
]


def types_of(package):
    """The public types of a package, full names, without those inside others."""
    lines = []
    for name in ("PublicAPI.Shipped.txt", "PublicAPI.Unshipped.txt"):
        lines += (ROOT / "src" / package / name).read_text(encoding="utf-8").splitlines()
    return sorted({line.strip() for line in lines if re.fullmatch(r"[A-Za-z][\w.]*(<[\w, ]+>)?", line.strip())})


def main():
    text = ["# Every public type, and for whom it is", "",
            "Written by `tools/types-page.py`. What each type does stands in its XML documentation, which your editor shows.", ""]
    named = set()
    for package, namespace, audience in AUDIENCES:
        types = [one for one in types_of(package) if one.rsplit(".", 1)[0] == namespace]
        named.update((package, one) for one in types)
        title = f"`{namespace}`" + ("" if package == "PlaylistRL" else f" in the package `{package}`")
        text += [f"## {title}", "", audience, "", *(f"- `{one.rsplit('.', 1)[1]}`" for one in types), ""]
    for package in sorted(path.parent.name for path in (ROOT / "src").glob("*/PublicAPI.Unshipped.txt")):
        missing = [one for one in types_of(package) if (package, one) not in named]
        if missing:
            raise SystemExit(f"{package}: for whom are {', '.join(missing)}? Add a line to AUDIENCES, or make them internal.")
    (ROOT / "docs" / "types.md").write_text("\n".join(text), encoding="utf-8")


main()
