/**
 * The biggest entries of a package and their total, as lines to print.
 *
 * @param {readonly {path: string, packedBytes: number}[]} files
 * @param {number} [count]
 */
export function sizeTable(files, count = 12) {
  const biggest = [...files].sort((a, b) => b.packedBytes - a.packedBytes).slice(0, count);
  const total = files.reduce((sum, file) => sum + file.packedBytes, 0);
  const rows = [...biggest.map((file) => [file.packedBytes, file.path]), [total, `in all, ${files.length} files`]];
  return rows.map(([bytes, what]) => `${(bytes / 1e6).toFixed(2).padStart(8)} MB  ${what}`);
}
