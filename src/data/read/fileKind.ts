/**
 * What a file that is no text looks like, and what reads it; null when it may be text.
 *
 * @param start its first bytes
 */
export function binaryKind(start: Uint8Array): { readonly name: string; readonly fix: string } | null {
  const text = Buffer.from(start.subarray(0, 16)).toString('latin1');
  for (const [signature, name, fix] of signatures) {
    if (text.startsWith(signature)) return { name, fix };
  }
  const hasByteOrderMark = text.startsWith('\xff\xfe') || text.startsWith('\xfe\xff');
  if (!hasByteOrderMark && start.subarray(0, 8_192).includes(0))
    return { name: 'a binary file', fix: 'Look at it with another program.' };
  return null;
}

const signatures = [
  ['PAR1', 'a Parquet file', 'Read it with readParquet.'],
  ['PK\x03\x04', 'a spreadsheet or another zip archive', 'Read a spreadsheet with readExcel; unpack another archive.'],
  ['\xd0\xcf\x11\xe0', 'an old Excel file', 'Read it with readExcel.'],
  ['ARROW1', 'an Arrow file', 'Read it with readArrow.'],
  ['SQLite format 3', 'an SQLite database', 'Read it with readDatabase.'],
  ['%PDF', 'a PDF document', 'Export its table as CSV.'],
  ['\x89PNG', 'a picture', 'Read it with imageDataset.'],
  ['\xff\xd8\xff', 'a picture', 'Read it with imageDataset.'],
  ['\x28\xb5\x2f\xfd', 'compressed by zstd', 'Unpack it, or use Node.js 22.15 or later, which reads it.'],
] as const;
