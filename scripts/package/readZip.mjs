import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

/**
 * @typedef {object} ZipEntry
 * @property {string} path with forward slashes
 * @property {number} packedBytes
 * @property {() => Buffer} read unpacks the content
 */

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/**
 * The entries of a zip file's central directory (PKWARE's APPNOTE, 4.3.12); without zip64, which a
 * package of some megabytes never needs.
 *
 * @param {string} file
 * @returns {ZipEntry[]}
 */
export function readZip(file) {
  const zip = readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || zip.readUInt32LE(end) !== endSignature) throw new Error(`${file} is not a zip file`);
  const entries = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== entrySignature) throw new Error(`${file} has a broken directory at byte ${at}`);
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push(entryAt(zip, at, nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries.filter((entry) => !entry.path.endsWith('/'));
}

function entryAt(zip, at, nameLength) {
  const isStored = zip.readUInt16LE(at + 10) === 0;
  const packedBytes = zip.readUInt32LE(at + 20);
  const local = zip.readUInt32LE(at + 42);
  const path = zip.toString('utf8', at + 46, at + 46 + nameLength);
  const read = () => {
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + packedBytes);
    return isStored ? Buffer.from(packed) : inflateRawSync(packed);
  };
  return { path, packedBytes, read };
}
