import * as v from 'valibot';
import { Uri, workspace } from 'vscode';
import { printable } from '../../base/printable.ts';
import { manifestFile } from './manifestFile.ts';

const schema = v.object({ name: v.string(), version: v.string() });

/** Such as `churn 1.2.0`; whatever the file holds, the server checks it whole. */
export async function readModelTitle(folder: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(folder, manifestFile));
  try {
    const { name, version } = v.parse(schema, JSON.parse(new TextDecoder().decode(bytes)));
    return printable(`${name} ${version}`, 100);
  } catch {
    return 'Model';
  }
}
