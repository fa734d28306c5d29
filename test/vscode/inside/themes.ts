import * as vscode from 'vscode';
import { evaluate } from '../control/driver.ts';
import { waitFor } from '../control/waitFor.ts';

/** The themes of the editor that every view is looked at in: name of the theme, the name of its pictures, its kind. */
export const themes = [
  { id: 'Default Light Modern', name: 'light', kind: vscode.ColorThemeKind.Light },
  { id: 'Default Dark Modern', name: 'dark', kind: vscode.ColorThemeKind.Dark },
  { id: 'Default High Contrast', name: 'high-contrast', kind: vscode.ColorThemeKind.HighContrast },
] as const;

/** Changes the theme and waits until the outputs have it too. */
export async function useTheme(theme: (typeof themes)[number]): Promise<void> {
  const workbench = vscode.workspace.getConfiguration('workbench');
  await workbench.update('colorTheme', theme.id, vscode.ConfigurationTarget.Global);
  await waitFor(`the theme ${theme.name}`, () => vscode.window.activeColorTheme.kind === theme.kind);
  const kinds = () => evaluate('outputs', 'document.body.dataset.vscodeThemeKind');
  await waitFor('the theme of the outputs', async () =>
    (await kinds()).every((kind) => String(kind).endsWith(theme.name)),
  );
}
