"""Writes images.json: small PNG and JPEG files of every kind with the pixels that Pillow reads from them.

Run in the root of the repository: /usr/bin/python3 test/oracle/data/images.py (Pillow 9.4, Debian's python3-pil).
"""
import base64
import io
import json
import pathlib

import numpy as np
from PIL import Image, ImageOps

HERE = pathlib.Path(__file__).parent
H, W = 7, 9
y, x = np.mgrid[0:H, 0:W]
rgb = np.stack([x * 28, y * 40, (x + y) * 15], axis=-1).astype(np.uint8)
gray = (x * 20 + y * 10).astype(np.uint8)
alpha = (x * 255 // (W - 1)).astype(np.uint8)


def case(name, image, tolerance=0, upright=False, **save):
    stream = io.BytesIO()
    image.save(stream, **save)
    read = Image.open(io.BytesIO(stream.getvalue()))
    if upright:
        read = ImageOps.exif_transpose(read)
    if read.mode in ("I", "I;16"):  # Pillow would cut 16 bits off.
        wide = np.array(read).astype(np.float64)
        eight = np.rint(wide / 257).astype(np.uint8)
        read = Image.fromarray(eight)
    pixels = np.array(read.convert("RGBA"))
    return {
        "name": name,
        "base64": base64.b64encode(stream.getvalue()).decode(),
        "height": pixels.shape[0],
        "width": pixels.shape[1],
        "tolerance": tolerance,
        "rgba": pixels.reshape(-1).tolist(),
    }


def turned(orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    return case(f"JPEG held as {orientation}", Image.fromarray(rgb), 4, True, format="JPEG", quality=100, subsampling=0, exif=exif)


palette = Image.fromarray(rgb).convert("P", palette=Image.ADAPTIVE, colors=6)
cases = [
    case("PNG, colour", Image.fromarray(rgb), format="PNG"),
    case("PNG, colour and opacity", Image.fromarray(np.dstack([rgb, alpha])), format="PNG"),
    case("PNG, grayscale", Image.fromarray(gray), format="PNG"),
    case("PNG, grayscale and opacity", Image.fromarray(np.dstack([gray, alpha]), "LA"), format="PNG"),
    case("PNG, 1 bit", Image.fromarray(gray > 100), format="PNG"),
    case("PNG, 16 bits", Image.fromarray((gray.astype(np.uint16) * 257 + 5)), format="PNG"),
    case("PNG, palette", palette, format="PNG"),
    case("PNG, palette with a transparent entry", palette, format="PNG", transparency=1),
    case("PNG, palette of 2 colours", Image.fromarray(rgb).convert("P", palette=Image.ADAPTIVE, colors=2), format="PNG", bits=1),
    case("PNG, one transparent gray", Image.fromarray(gray), format="PNG", transparency=20),
    case("PNG, one transparent colour", Image.fromarray(rgb), format="PNG", transparency=(28, 40, 30)),
    case("JPEG, colour", Image.fromarray(rgb), 4, format="JPEG", quality=100, subsampling=0),
    case("JPEG, halved colour", Image.fromarray(rgb), 24, format="JPEG", quality=95, subsampling=2),
    case("JPEG, progressive", Image.fromarray(rgb), 4, format="JPEG", quality=100, subsampling=0, progressive=True),
    case("JPEG, grayscale", Image.fromarray(gray), 3, format="JPEG", quality=100),
    case("JPEG, CMYK", Image.fromarray(rgb).convert("CMYK"), 8, format="JPEG", quality=100),
    *[turned(orientation) for orientation in range(1, 9)],
]
(HERE / "images.json").write_text("[\n" + ",\n".join(json.dumps(entry) for entry in cases) + "\n]\n")
