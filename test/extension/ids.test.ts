import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  commandIds,
  edaViewType,
  evaluationViewType,
  languageIds,
  notebookTypes,
  rendererId,
  settingIds,
} from '../../src/extension/ids.ts';
import { settingDefaults } from '../../src/extension/settingDefaults.ts';

const root = path.resolve(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
const { contributes } = manifest;

describe('the ids of the extension', () => {
  it('are the commands of package.json, both ways', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(contributed.toSorted(), Object.values(commandIds).toSorted());
  });

  it('are the settings of package.json, both ways, with the same defaults', () => {
    const contributed = Object.entries(contributes.configuration.properties).map(([id, { default: value }]) => [
      id,
      value,
    ]);
    const ours = Object.entries(settingDefaults).map(([id, value]) => [`mlnb.${id}`, value]);
    assert.deepEqual(Object.fromEntries(contributed), Object.fromEntries(ours));
    assert.deepEqual(Object.keys(settingDefaults).toSorted(), Object.values(settingIds).toSorted());
  });

  it('are the notebook types, languages and renderer of package.json', () => {
    assert.deepEqual(
      contributes.notebooks.map(({ type }) => type),
      Object.values(notebookTypes),
    );
    const ownLanguages = Object.values(languageIds).filter((id) => id.startsWith('mlnb'));
    assert.deepEqual(contributes.languages.map(({ id }) => id).toSorted(), ownLanguages.toSorted());
    assert.ok(contributes.notebookRenderer.some(({ id }) => id === rendererId));
  });
});

describe('package.json', () => {
  it('names only its own commands in menus', () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command));
    assert.ok(named.length > 10);
    const known = new Set<string>(Object.values(commandIds));
    assert.deepEqual(
      named.filter((command) => !known.has(command)),
      [],
    );
  });

  it('describes every setting in a sentence', () => {
    for (const [id, { markdownDescription }] of Object.entries(contributes.configuration.properties)) {
      assert.match(markdownDescription, /^[A-Z].*[.)]$/s, id);
    }
  });

  it('names files that exist', () => {
    const files = [
      manifest.icon,
      ...contributes.languages.flatMap(({ configuration, icon }) => [configuration, icon?.light, icon?.dark]),
      ...contributes.grammars.map((grammar) => grammar.path),
    ];
    for (const file of files.filter((name) => name !== undefined)) assert.ok(existsSync(path.join(root, file)), file);
  });

  it('starts the extension for a notebook, a command or a saved model only, and uses no proposed API', () => {
    // Panels that the editor kept over a reload have no implicit event. The menu of a saved model's folder has to know it.
    assert.deepEqual(manifest.activationEvents, [
      'workspaceContains:**/mlnb-model.json',
      `onWebviewPanel:${edaViewType}`,
      `onWebviewPanel:${evaluationViewType}`,
    ]);
    assert.equal(manifest.enabledApiProposals, undefined);
  });

  it('does not let an untrusted workspace choose the program that runs cells', () => {
    assert.equal(manifest.capabilities.untrustedWorkspaces.supported, 'limited');
    assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('mlnb.kernel.nodePath'));
    assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes('mlnb.kernel.readFolders'));
  });
});

interface Manifest {
  readonly icon: string;
  readonly activationEvents: readonly string[];
  readonly enabledApiProposals?: unknown;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly notebooks: readonly { readonly type: string }[];
    readonly notebookRenderer: readonly { readonly id: string }[];
    readonly languages: readonly {
      readonly id: string;
      readonly configuration: string;
      readonly icon?: { readonly light: string; readonly dark: string };
    }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly default: unknown; readonly markdownDescription: string }>
      >;
    };
  };
}
