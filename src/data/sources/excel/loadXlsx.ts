import type * as Xlsx from 'xlsx';
import { loadPreload } from '../loadPreload.ts';

export type XlsxModule = typeof Xlsx;

/** SheetJS, the library that danfo carries, too. */
export function loadXlsx(): XlsxModule {
  // SAFETY: what the package, and the bundle of it, export.
  return loadPreload('xlsx', (require) => require('xlsx')) as XlsxModule;
}
