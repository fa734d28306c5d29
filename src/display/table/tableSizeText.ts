export interface TableSize {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** `344 rows × 7 columns`. */
export function tableSizeText({ rowCount, columnCount }: TableSize): string {
  return `${count(rowCount, 'row')} × ${count(columnCount, 'column')}`;
}

function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${noun}${value === 1 ? '' : 's'}`;
}
