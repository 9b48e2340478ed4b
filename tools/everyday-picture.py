"""Draws docs/pictures/everyday.svg and everyday-dark.svg, the picture of the README, from the figures in docs/pictures/everyday.json.

Python's standard library alone. Run it in the repository's root after the figures changed: python3 tools/everyday-picture.py
"""
import json
from html import escape
from pathlib import Path

FOLDER = Path("docs/pictures")
WIDTH, LEFT, RIGHT, TOP = 900, 190, 205, 112
BAR, GAP, GROUP = 17, 3, 24  # heights of a bar, between bars, between listeners
FONT = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
THEMES = {
    "everyday.svg": {"back": "#ffffff", "text": "#1f2430", "faint": "#5b6270", "line": "#d9dce3", "bars": ["#c3c7d1", "#8d94a3", "#4a68b8", "#d9730d"]},
    "everyday-dark.svg": {"back": "#16181d", "text": "#eceef2", "faint": "#a3a9b6", "line": "#363a44", "bars": ["#4a4e59", "#7b8190", "#7f9df0", "#f39a3d"]},
}


def text(x, y, content, color, size=14, anchor="start", weight=400):
    return f'<text x="{x:g}" y="{y:g}" fill="{color}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}">{escape(content)}</text>'


def summary(figures):
    rows = [f'{world["name"]} ({world["world"]}): '
            + ", ".join(f'{bar["name"]} {world[bar["key"]]:.2f}' for bar in figures["bars"]) for world in figures["worlds"]]
    return "; ".join(rows)


def legend(figures, theme):
    parts, x = [], 24
    for bar, color in zip(figures["bars"], theme["bars"]):
        parts.append(f'<rect x="{x}" y="78" width="12" height="12" rx="2" fill="{color}"/>')
        parts.append(text(x + 18, 89, bar["name"], theme["faint"], 13))
        x += 36 + round(6.9 * len(bar["name"]))
    return parts


def picture(figures, theme):
    keys = [bar["key"] for bar in figures["bars"]]
    group = len(keys) * (BAR + GAP) - GAP
    bottom = TOP + len(figures["worlds"]) * (group + GROUP)
    height = bottom + 34

    def across(value):
        return LEFT + (WIDTH - LEFT - RIGHT) * value / figures["most"]

    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="t d" font-family="{FONT}" '
        'xmlns="http://www.w3.org/2000/svg">',
        f'<title id="t">{escape(figures["title"])}</title><desc id="d">{escape(summary(figures))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="{theme["back"]}"/>',
        text(24, 36, figures["title"], theme["text"], 19, weight=600),
        text(24, 59, figures["caption"], theme["faint"], 13),
        *legend(figures, theme),
    ]
    for mark in range(0, figures["most"] + 1, 2):
        parts.append(f'<line x1="{across(mark):g}" x2="{across(mark):g}" y1="{TOP - 4}" y2="{bottom - 8}" stroke="{theme["line"]}"/>')
        parts.append(text(across(mark), bottom + 12, str(mark), theme["faint"], 13, "middle"))
    for place, world in enumerate(figures["worlds"]):
        top = TOP + place * (group + GROUP) + 6
        parts.append(text(LEFT - 12, top + group / 2 + 5, world["name"], theme["text"], 14, "end"))
        for row, key in enumerate(keys):
            y, end = top + row * (BAR + GAP), across(world[key])
            learned = key == "learned"
            parts.append(f'<rect x="{LEFT}" y="{y}" width="{end - LEFT:g}" height="{BAR}" rx="2" fill="{theme["bars"][row]}"/>')
            if learned:
                low, high, middle = across(world["rule"] + world["low"]), across(world["rule"] + world["high"]), y + BAR / 2
                parts.append(f'<path d="M{low:g} {middle}H{high:g}M{low:g} {middle - 4}v8M{high:g} {middle - 4}v8" stroke="{theme["text"]}" fill="none"/>')
                end = high
            label = f'{world[key]:.2f}' + (f': {world["gain"]:.2f} more ({world["low"]:.2f} … {world["high"]:.2f})' if learned else "")
            parts.append(text(end + 6, y + 13, label, theme["text"] if learned else theme["faint"], 13, weight=600 if learned else 400))
    return "\n".join([*parts, "</svg>", ""])


figures = json.loads((FOLDER / "everyday.json").read_text(encoding="utf-8"))
for name, theme in THEMES.items():
    (FOLDER / name).write_text(picture(figures, theme), encoding="utf-8")
    print(f"{FOLDER / name} was written")
