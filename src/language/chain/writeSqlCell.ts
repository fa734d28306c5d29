import type { NotebookCell } from './NotebookCell.ts';
import { PreludeWriter } from './PreludeWriter.ts';
import type { VirtualCell } from './VirtualCell.ts';

/** As `src/lang/sql/resultName.ts` has it; of a name that no variable can have the cell itself complains. */
const naming = /^\s*--[ \t]*@name[ \t:=]+([\p{ID_Start}$_][\p{ID_Continue}$]*)[ \t;]*$/mu;
const unnamed = '_sql';

/** The variable that an SQL cell gives its result to. */
export function sqlResultName(text: string): string {
  return naming.exec(text)?.[1] ?? unnamed;
}

/** An SQL cell to TypeScript: blanks, and the result's name where the cell names it, so that it is found and renamed there. */
export function writeSqlCell({ id, text }: NotebookCell, fileName: string): VirtualCell {
  const name = sqlResultName(text);
  const at = text.search(naming) < 0 ? -1 : text.indexOf(name, text.indexOf('@name') + '@name'.length);
  const blank = (part: string): string => part.replaceAll(/[^\r\n]/g, ' ');
  const prelude = new PreludeWriter('export { ');
  prelude.addNames([name], { from: fileName, kind: 'export' });
  prelude.add(' };');
  if (at < 0) prelude.add(` let ${name}: ${resultType};`);
  const { prelude: line, links } = prelude.end();
  const own =
    at < 0
      ? blank(text)
      : `${blank(text.slice(0, at)).replace(/ {4}$/, 'let ')}${name}${blank(text.slice(at + name.length))}`;
  const after = at < 0 ? '' : `\n: ${resultType};`;
  return { id, fileName, text: line + own + after, preludeLength: line.length, ownLength: text.length, links };
}

const resultType = "import('mlnb').Table";
