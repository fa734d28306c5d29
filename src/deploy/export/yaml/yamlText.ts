import { Document, isMap, isPair, isScalar, Scalar, visit } from 'yaml';

export interface YamlOptions {
  /** Above the document. */
  readonly comment?: string;
  /** Above a key, by its path with dots, such as `spec.template`; elements of lists by their number. */
  readonly comments?: Readonly<Record<string, string>>;
  /** Behind a value, on its line. */
  readonly remarks?: Readonly<Record<string, string>>;
}

/**
 * A value as YAML that readers of YAML 1.1 and 1.2 understand alike: what one of them could take for a number, a date or a
 * boolean is quoted.
 */
export function yamlText(value: unknown, options: YamlOptions = {}): string {
  // Anchors for what occurs twice would be right, and nobody's taste.
  const document = new Document(value, { aliasDuplicateObjects: false });
  document.commentBefore = options.comment === undefined ? null : commentLines(options.comment);
  visit(document, {
    Scalar: (_, node) => {
      if (typeof node.value === 'string') node.type = styleOf(node.value);
    },
  });
  for (const [path, comment] of Object.entries(options.comments ?? {})) addComment(document, path.split('.'), comment);
  for (const [path, remark] of Object.entries(options.remarks ?? {})) addRemark(document, path.split('.'), remark);
  return document.toString({ lineWidth: 0 });
}

const plainText = /^[A-Za-z/][A-Za-z0-9_./@-]*( [A-Za-z0-9_./@()-]+)*$/;
/** What YAML 1.1 takes for a boolean or nothing. */
const readWords = /^(y|n|yes|no|on|off|true|false|null|nan|inf)$/i;

function styleOf(text: string): Scalar.Type {
  if (/^[^\s].*\n/.test(text) && isPrintable(text)) return Scalar.BLOCK_LITERAL;
  if (plainText.test(text) && !readWords.test(text)) return Scalar.PLAIN;
  // Where a text has quotes of its own, as queries have, single ones need no backslashes.
  return /^[ -~]*"[ -~]*$/.test(text) ? Scalar.QUOTE_SINGLE : Scalar.QUOTE_DOUBLE;
}

/** A block has no escapes. */
function isPrintable(text: string): boolean {
  return /^[\n\x20-\x7e]*$/.test(text);
}

function commentLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : ` ${line}`))
    .join('\n');
}

function addComment(document: Document, path: readonly string[], comment: string): void {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1).map(keyOf), true);
  const name = path.at(-1);
  const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && nameOf(item.key) === name) : undefined;
  if (!pair || !isScalar(pair.key)) throw new Error(`a comment has no key to stand above: ${path.join('.')}`);
  pair.key.commentBefore = commentLines(comment);
}

function addRemark(document: Document, path: readonly string[], remark: string): void {
  const value = document.getIn(path.map(keyOf), true);
  if (!isScalar(value)) throw new Error(`a remark has no value to stand behind: ${path.join('.')}`);
  value.comment = commentLines(remark);
}

function keyOf(part: string): string | number {
  return /^\d+$/.test(part) ? Number(part) : part;
}

function nameOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key;
}
