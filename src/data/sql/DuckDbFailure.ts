/** What DuckDB says of a statement, by the setting `errors_as_json`. */
export interface DuckDbFailure {
  /** `Parser`, `Binder`, `Catalog`, `Conversion`, … */
  readonly type: string;
  readonly message: string;
  /** From 0; the parser counts characters, all others bytes. */
  readonly position: number | null;
  readonly positionUnit: 'byte' | 'codePoint';
  readonly subtype: string;
  /** What is missing: `Table`, `Scalar Function`, … */
  readonly entryType: string;
  readonly name: string;
  readonly candidates: readonly string[];
}

/** An error of DuckDB taken apart; its text alone where it is not in the form of JSON. */
export function duckDbFailure(error: Error): DuckDbFailure {
  const json = readJson(error.message);
  const type =
    json['exception_type'] ?? /^(?:Failed to \w+ statements: )?([A-Z][\w -]*?) Error:/.exec(error.message)?.[1] ?? '';
  const message = json['exception_message'] ?? plainMessage(error.message);
  const position = json['position'] === undefined ? null : Number(json['position']);
  return {
    type,
    message,
    position: position !== null && Number.isInteger(position) && position >= 0 ? position : null,
    positionUnit: type === 'Parser' ? 'codePoint' : 'byte',
    subtype: json['error_subtype'] ?? '',
    entryType: json['type'] ?? '',
    name: json['name'] ?? '',
    candidates: (json['candidates'] ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}

function readJson(message: string): Readonly<Record<string, string | undefined>> {
  const start = message.indexOf('{"exception_type"');
  if (start < 0) return {};
  try {
    const parsed: unknown = JSON.parse(message.slice(start));
    if (typeof parsed !== 'object' || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]));
  } catch {
    return {}; // The text is shown as it stands.
  }
}

/** Without the excerpt that we draw ourselves. */
function plainMessage(message: string): string {
  return message.replace(/\n\nLINE \d+:[\s\S]*$/, '').replace(/^Failed to extract statements: /, '');
}
