import { decode, type DecodedPng } from 'fast-png';
import type { Picture } from './Picture.ts';

/**
 * PNG of every kind: grayscale, colour or palette, 1 to 16 bits (16 are rounded to 8), opacity as a channel, for a palette's
 * entries or for one colour.
 *
 * @throws Error in words
 */
export function decodePng(bytes: Uint8Array): Picture {
  const png = decode(bytes, { checkCrc: true });
  const { width, height } = png;
  // The commonest kind, as it is.
  if (png.channels === 4 && png.data instanceof Uint8Array) return { width, height, rgba: png.data };
  const rgba = new Uint8Array(width * height * 4);
  const readPixel = pixelReader(png);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 4;
    rgba[at + 3] = 255;
    readPixel(pixel, rgba, at);
  }
  return { width, height, rgba };
}

type PixelReader = (pixel: number, rgba: Uint8Array, at: number) => void;

function pixelReader(png: DecodedPng): PixelReader {
  const sample = sampleReader(png);
  if (png.palette !== undefined) return paletteReader(sample, png.palette);
  const { channels, transparency } = png;
  const most = 2 ** png.depth - 1;
  const to8 = (value: number): number => Math.round((value * 255) / most);
  const colours = channels < 3 ? 1 : 3;
  return (pixel, rgba, at) => {
    let isTransparent = transparency !== undefined && transparency.length >= colours;
    for (let colour = 0; colour < 3; colour += 1) {
      const value = sample(pixel, channels < 3 ? 0 : colour);
      rgba[at + colour] = to8(value);
      isTransparent &&= colour >= colours || value === transparency?.[colour];
    }
    if (channels === 2 || channels === 4) rgba[at + 3] = to8(sample(pixel, channels - 1));
    else if (isTransparent) rgba[at + 3] = 0;
  };
}

function paletteReader(sample: SampleReader, palette: readonly (readonly number[])[]): PixelReader {
  return (pixel, rgba, at) => {
    const colour = palette[sample(pixel, 0)] ?? [0, 0, 0];
    for (let channel = 0; channel < colour.length; channel += 1) rgba[at + channel] = colour[channel] ?? 0;
  };
}

type SampleReader = (pixel: number, channel: number) => number;

/** Samples of fewer than 8 bits are packed into bytes, and every row begins with a byte of its own. */
function sampleReader({ data, depth, channels, width }: DecodedPng): SampleReader {
  if (depth >= 8) return (pixel, channel) => data[pixel * channels + channel] ?? 0;
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const mask = 2 ** depth - 1;
  return (pixel) => {
    const x = pixel % width;
    const byte = data[Math.floor(pixel / width) * rowBytes + Math.floor(x / perByte)] ?? 0;
    return (byte >> (8 - depth * ((x % perByte) + 1))) & mask;
  };
}
