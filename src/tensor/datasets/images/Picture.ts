/** Pixels by rows, 8 bits a channel: red, green, blue and opacity (255 is opaque). */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** 4 values a pixel. */
  readonly rgba: Uint8Array | Uint8ClampedArray;
}
