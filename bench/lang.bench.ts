import { transformSync } from 'esbuild';
import ts from 'typescript';
import { compileCell } from '../src/lang/compileCell.ts';
import { medianMicroseconds } from './medianMicroseconds.ts';

const tenLines = `interface Row { species: string; mass: number | null }
const rows: Row[] = [{ species: 'Adelie', mass: 3750 }, { species: 'Gentoo', mass: null }];
const known = rows.filter((row): row is Row & { mass: number } => row.mass !== null);
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
const masses = known.map((row) => row.mass);
const average = mean(masses);
const label = \`\${known.length} rows\` as const;
({ label, average });
`;
const cells = { trivial: '1 + 1', 'ten lines': tenLines, '300 lines': repeated(tenLines, 30) };

/**
 * Warm time to turn one TypeScript cell into runnable code, in microseconds (median), beside what other kernels use:
 * TypeScript's `transpileModule` (tslab) and esbuild. Only ours also finds bindings and hoists them.
 */
export function bench(): string {
  const rows = Object.entries(cells).map(([title, source]) => {
    const ours = medianMicroseconds(() => compileCell(source, { cellId: 'bench', language: 'typescript' }));
    const typescript = medianMicroseconds(() => ts.transpileModule(source, { compilerOptions: { target: 99 } }));
    const esbuild = medianMicroseconds(() => transformSync(source, { loader: 'ts' }));
    const ratio = (peer: number) => `${peer.toFixed(0)} (${(peer / ours).toFixed(1)}×)`;
    return `| ${title} | ${ours.toFixed(0)} | ${ratio(typescript)} | ${ratio(esbuild)} |`;
  });
  return ['| cell | mlnb, µs | TypeScript, µs | esbuild, µs |', '| --- | ---: | ---: | ---: |', ...rows].join('\n');
}

/** The same statements many times over, each copy with names of its own. */
function repeated(source: string, times: number): string {
  return Array.from({ length: times }, (_, index) =>
    source.replace(/\b(Row|rows|known|mean|masses|average|label)\b/g, `$1${index}`),
  ).join('');
}
