import { commands, FileType, Uri, window, workspace } from 'vscode';
import type { CommandServices } from './CommandServices.ts';

/**
 * Opens a page of the documentation that comes with the extension.
 *
 * @param page its name, as in `tensor`; anything else (links in hovers may say anything) asks which one
 */
export async function showDocs({ docsDir }: CommandServices, page: unknown): Promise<void> {
  const entries = await workspace.fs.readDirectory(docsDir);
  const pages = entries.flatMap(([file, type]) =>
    type === FileType.File && file.endsWith('.md') ? [file.replace(/\.md$/, '')] : [],
  );
  const chosen = pages.find((name) => name === page) ?? (await window.showQuickPick(pages, { title: 'Documentation' }));
  if (chosen !== undefined)
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(docsDir, `${chosen}.md`));
}
