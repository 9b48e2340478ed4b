"""Draws icon.png, the packages' icon: a playlist and a play sign. Python alone; run in the repository's root."""
import struct
import zlib

SIZE, FINE = 128, 4  # pixels a side, and samples a side of each pixel
BACK, BAR, PLAY, NONE = (38, 50, 92, 255), (158, 180, 255, 255), (255, 180, 84, 255), (0, 0, 0, 0)


def in_rounded(x, y, left, top, right, bottom, radius):
    """Whether a point lies in a rectangle of round corners."""
    dx = max(left + radius - x, 0, x - right + radius)
    dy = max(top + radius - y, 0, y - bottom + radius)
    return left <= x <= right and top <= y <= bottom and dx * dx + dy * dy <= radius * radius


def colour(x, y):
    if not in_rounded(x, y, 2, 2, 126, 126, 26):
        return NONE
    if 68 <= x <= 108 and abs(y - 76) <= 24 * (108 - x) / 40:
        return PLAY
    for bar, right in enumerate((108, 60, 60, 60)):
        if in_rounded(x, y, 22, 28 + 20 * bar, right, 38 + 20 * bar, 5):
            return BAR
    return BACK


def pixel(column, row):
    samples = [colour(column + (i + 0.5) / FINE, row + (j + 0.5) / FINE) for i in range(FINE) for j in range(FINE)]
    alpha = sum(s[3] for s in samples)
    mixed = [round(sum(s[c] * s[3] for s in samples) / alpha) if alpha else 0 for c in range(3)]
    return bytes([*mixed, round(alpha / len(samples))])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)
with open("icon.png", "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
