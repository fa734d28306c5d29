/**
 * Decompresses LZ4 frames, which Feather files hold by default; https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 * Checksums are not compared.
 *
 * @param length bytes that come out
 * @throws RangeError for what is no such frame, or gives more
 */
export function lz4Frames(bytes: Uint8Array, length: number): Uint8Array {
  // A byte of LZ4 gives 255 at most: a length beyond is no length.
  if (length < 0 || length > bytes.length * 255 + 64) throw new RangeError('A length of LZ4 data is wrong.');
  const output = new Uint8Array(length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [at, end] = [0, 0];
  while (at < bytes.length) {
    const frame = frameAt(view, at);
    at = frame.start;
    for (;;) {
      const word = view.getUint32(at, true);
      at += 4;
      if (word === 0) break;
      const size = word & 0x7fff_ffff;
      const block = bytes.subarray(at, at + size);
      if (block.length < size) throw new RangeError('An LZ4 block is cut.');
      end = word >>> 31 === 1 ? copied(block, output, end) : lz4Block(block, output, end);
      at += size + (frame.hasBlockChecksum ? 4 : 0);
    }
    if (frame.hasChecksum) at += 4;
  }
  if (end !== length) throw new RangeError(`LZ4 data gave ${end} bytes instead of ${length}.`);
  return output;
}

interface Frame {
  /** Where the first block begins. */
  readonly start: number;
  readonly hasChecksum: boolean;
  readonly hasBlockChecksum: boolean;
}

const magic = 0x184d_2204;

function frameAt(view: DataView, at: number): Frame {
  if (view.getUint32(at, true) !== magic) throw new RangeError('An LZ4 frame begins with other bytes.');
  const flags = view.getUint8(at + 4);
  const size = (flags & 0x08) === 0 ? 0 : 8;
  const dictionary = (flags & 0x01) === 0 ? 0 : 4;
  // Magic, flags, block size, and a checksum of the header.
  const start = at + 4 + 2 + size + dictionary + 1;
  return { start, hasChecksum: (flags & 0x04) !== 0, hasBlockChecksum: (flags & 0x10) !== 0 };
}

function copied(block: Uint8Array, output: Uint8Array, end: number): number {
  output.set(block, end);
  return end + block.length;
}

/** One block: runs of literals, each but the last followed by a copy of what came before. */
function lz4Block(input: Uint8Array, output: Uint8Array, begin: number): number {
  let [at, end] = [0, begin];
  const length = (nibble: number): number => {
    let sum = nibble;
    if (nibble < 15) return sum;
    for (;;) {
      const byte = input[at++];
      if (byte === undefined) throw new RangeError('An LZ4 block is cut.');
      sum += byte;
      if (byte < 255) return sum;
    }
  };
  while (at < input.length) {
    const token = input[at++] ?? 0;
    const literals = length(token >> 4);
    if (at + literals > input.length || end + literals > output.length) throw new RangeError('An LZ4 block is wrong.');
    output.set(input.subarray(at, at + literals), end);
    at += literals;
    end += literals;
    if (at >= input.length) break;
    const offset = (input[at] ?? 0) | ((input[at + 1] ?? 0) << 8);
    at += 2;
    const match = length(token & 15) + 4;
    if (offset === 0 || offset > end || end + match > output.length) throw new RangeError('An LZ4 block is wrong.');
    // Where they overlap, the copy repeats what it has just written.
    if (offset >= match) output.copyWithin(end, end - offset, end - offset + match);
    else for (let index = 0; index < match; index += 1) output[end + index] = output[end + index - offset] ?? 0;
    end += match;
  }
  return end;
}
