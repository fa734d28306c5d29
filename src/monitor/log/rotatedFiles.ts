import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * A log and what was rotated out of it, the oldest first: `requests.jsonl.2.gz`, `requests.jsonl.1`, `requests.jsonl`; or with
 * dates, as `requests.jsonl-20261121.gz`.
 */
export async function rotatedFiles(file: string): Promise<string[]> {
  const [folder, name] = [dirname(file), basename(file)];
  const names = await readdir(folder).catch((): string[] => []);
  return [...orderedRotations(name, names).map((one) => join(folder, one)), file];
}

/** @param names of the same folder */
export function orderedRotations(name: string, names: readonly string[]): string[] {
  const rotated = names.flatMap((one) => {
    const suffix = one.startsWith(name)
      ? /^(?:\.(\d{1,5})|[-.](\d{4}-?\d\d-?\d\d[\d-]*))(?:\.gz)?$/.exec(one.slice(name.length))
      : null;
    return suffix === null ? [] : [{ one, number: suffix[1], date: suffix[2] }];
  });
  // The higher number is the older one; numbered files are older than dated ones only by custom, and rarely both are there.
  const numbered = rotated
    .filter(({ number }) => number !== undefined)
    .sort((a, b) => Number(b.number) - Number(a.number));
  const dated = rotated
    .filter(({ date }) => date !== undefined)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
  return [...dated, ...numbered].map(({ one }) => one);
}
