/** A value in words by nothing that cells can replace; of an object or a symbol the kind alone. */
export function primitiveText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : `${value}`;
    case 'boolean':
    case 'undefined':
      return `${value}`;
    case 'bigint':
      return `${value}n`;
    default:
      return value === null ? 'null' : `[${typeof value}]`;
  }
}
