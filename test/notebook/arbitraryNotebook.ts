import fc from 'fast-check';
import type { JsonValue } from '../../src/base/Json.ts';
import type { Cell, CellOutput, Notebook } from '../../src/notebook/Notebook.ts';

/** Any code points but halves of surrogate pairs: what a UTF-8 file can hold. */
const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\n', '\r\n', '\t', '"', '\\', '`', ' ', '\u2028', '\x1b', 'é', '🐧'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
  ),
});
/** Numbers that JavaScript and Python print with the same digits. */
const number = fc.oneof(
  fc.integer(),
  fc.integer({ min: -999, max: 999 }).map((n) => (n * 2 + 1) / 8),
);
const key = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom('__proto__', 'constructor', 'toString', 'z', 'a', 'A', '🐧', '\uFFFD'),
  )
  .filter(
    (name) => !['tags', 'name', 'trusted', 'signature', 'collapsed', 'scrolled', 'jupyter', 'format'].includes(name),
  );

const jsonValue: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    number,
    text,
    fc.array(tie('value'), { maxLength: 3 }),
    object(tie('value')),
  ),
})).value;

function object(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<Record<string, JsonValue>> {
  return fc
    .array(fc.tuple(key, value), { maxLength: 3 })
    .map((members) => Object.fromEntries(members) as Record<string, JsonValue>);
}

const metadata = object(jsonValue);
const executionCount = fc.option(fc.nat(), { nil: null });
const data = fc.record(
  {
    'text/plain': text,
    'text/html': text,
    'image/svg+xml': text,
    'image/png': fc.base64String(),
    'application/json': jsonValue,
    'application/vnd.vegalite.v6+json': jsonValue,
  },
  { requiredKeys: [] },
);

const output: fc.Arbitrary<CellOutput> = fc.oneof(
  fc.record({ type: fc.constant('stream' as const), name: fc.constantFrom('stdout', 'stderr'), text }),
  fc.record({ type: fc.constant('display_data' as const), data, metadata }),
  fc.record({ type: fc.constant('execute_result' as const), data, metadata, executionCount }),
  fc.record({
    type: fc.constant('error' as const),
    ename: text,
    evalue: text,
    traceback: fc.array(text, { maxLength: 3 }),
  }),
);

const id = fc.stringMatching(/^[a-zA-Z0-9-_]{1,64}$/);

const arbitraryCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({
    type: fc.constant('code' as const),
    id,
    source: text,
    metadata,
    executionCount,
    outputs: fc.array(output, { maxLength: 3 }),
  }),
  fc.record({ type: fc.constantFrom('markdown' as const, 'raw' as const), id, source: text, metadata }),
);

/** A notebook of nbformat 4.5 as mlnb would make it: valid by Jupyter's schema. */
export const arbitraryNotebook: fc.Arbitrary<Notebook> = fc.record({
  metadata: metadata.map((rest) => ({ ...rest, kernelspec: { name: 'mlnb', display_name: 'TypeScript (mlnb)' } })),
  nbformatMinor: fc.constant(5),
  cells: fc.uniqueArray(arbitraryCell, { maxLength: 5, selector: (cell) => cell.id }),
  extra: fc.constant({}),
});
