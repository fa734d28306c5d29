/**
 * How a JPEG's camera was held, as EXIF's tag 0x0112 says: 1 (upright) to 8; 1 when it says nothing (JEITA CP-3451,
 * table 6).
 */
export function exifOrientation(jpeg: Uint8Array): number {
  const exif = exifSegment(jpeg);
  return exif === null ? 1 : orientationIn(exif);
}

/** The TIFF inside of the APP1 segment that begins with `Exif\0\0`. */
function exifSegment(jpeg: Uint8Array): DataView | null {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xda) return null; // Pixels begin.
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966)
      return new DataView(
        view.buffer,
        view.byteOffset + at + 10,
        Math.max(0, Math.min(length - 8, view.byteLength - at - 10)),
      );
    at += 2 + length;
  }
  return null;
}

function orientationIn(tiff: DataView): number {
  if (tiff.byteLength < 8) return 1;
  const isLittle = tiff.getUint16(0) === 0x4949;
  const directory = tiff.getUint32(4, isLittle);
  if (directory + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(directory, isLittle);
  for (let entry = 0; entry < count; entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, isLittle) !== 0x0112) continue;
    const orientation = tiff.getUint16(at + 8, isLittle);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
