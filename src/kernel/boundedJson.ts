const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const openBrace = 0x7b;
const closeBracket = 0x5d;
const closeBrace = 0x7d;
const comma = 0x2c;

export interface JsonLimits {
  /** Arrays and objects inside of one another. */
  readonly depth: number;
  /** Members and items in all. */
  readonly values: number;
}

/** Far more than any output has, and little enough for what walks a value recursively. */
export const jsonLimits: JsonLimits = { depth: 200, values: 5_000_000 };

/**
 * Parses JSON that may be made to exhaust who reads it: nested so deep, or of so many values, that parsing, printing or
 * checking it would.
 *
 * @throws Error when it is past the limits; SyntaxError when it is no JSON
 */
export function boundedJson(bytes: Buffer, limits: JsonLimits = jsonLimits): unknown {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) at = endOfString(bytes, at);
    else if (byte === openBracket || byte === openBrace) {
      values += 1;
      if (++depth > limits.depth) throw new Error(`nested deeper than ${limits.depth}`);
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1;
    else if (byte === comma && ++values > limits.values) throw new Error(`more than ${limits.values} values`);
  }
  return JSON.parse(bytes.toString('utf8'));
}

/** Where the string that begins at `start` ends, or the bytes do. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(quote, start + 1); end >= 0; end = bytes.indexOf(quote, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === backslash && end - 1 - backslashes > start) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}
