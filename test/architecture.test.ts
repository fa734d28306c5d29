import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { ESLint, type Linter } from 'eslint';
import ts from 'typescript';
import { importViolation, mayImport } from '../scripts/layers.mjs';

const root = path.resolve(import.meta.dirname, '..');
const sourceRoot = path.join(root, 'src');

describe('the house', () => {
  it('lets every room import only what the layer table allows', () => {
    const files = sourceFiles();
    assert.ok(files.length > 20, `only ${files.length} source files were seen`);
    assert.deepEqual(files.flatMap(violationsOf), []);
  });

  it('sees a planted violation', () => {
    const planted = "import { startSession } from '../kernel/host/startSession.ts';\n";
    assert.deepEqual(violationsIn('base/planted.ts', planted), [
      'base/planted.ts → kernel/host/startSession.ts: src/base may not import src/kernel',
    ]);
    assert.match(String(violationsIn('cli/planted.ts', "import * as vscode from 'vscode';")), /only src\/extension/);
    assert.match(
      String(violationsIn('kernel/host/planted.ts', "export * from '../worker/main.ts';")),
      /run in different processes/,
    );
  });

  it('has lint see the same planted violation', async () => {
    const configured = new ESLint({ cwd: root });
    const filePath = path.join(sourceRoot, 'base/planted.ts');
    const config = (await configured.calculateConfigForFile(filePath)) as Linter.Config;
    assert.deepEqual(config.rules?.['mlnb/layers'], [2]);
    // The rule alone: the whole configuration would read the types of every file first.
    const plugin = config.plugins?.['mlnb'];
    assert.ok(plugin);
    const rules = { 'mlnb/layers': 'error' } as const;
    const eslint = new ESLint({
      cwd: root,
      overrideConfigFile: true,
      overrideConfig: [{ files: ['**/*.ts'], plugins: { mlnb: plugin }, rules }],
    });
    const [result] = await eslint.lintText("import '../kernel/protocol.ts';\n", { filePath });
    assert.match(result?.messages[0]?.message ?? '', /src\/base may not import src\/kernel/);
  }).timeout(20_000);

  it('has a table entry for every folder under src, and none for a room that may import an unknown one', () => {
    const rooms = readdirSync(sourceRoot).map((name) => name.replace(/\.ts$/, ''));
    assert.deepEqual(
      rooms.filter((room) => !(room in mayImport)),
      [],
    );
    for (const [room, allowed] of Object.entries(mayImport)) {
      assert.deepEqual(
        allowed.filter((target) => !(target in mayImport)),
        [],
        room,
      );
    }
  });

  it('is described by ARCHITECTURE.md with paths that exist', () => {
    const text = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    const paths = [...text.matchAll(/`((?:src|test|scripts|docs|examples|media|bench|templates)\/[^`\s*…]*)`/g)];
    assert.ok(paths.length > 20, `only ${paths.length} paths were found`);
    assert.deepEqual(
      paths.flatMap(([, name]) => (name && existsSync(path.join(root, name)) ? [] : [name])),
      [],
    );
  });

  it('keeps every source file at 400 lines or fewer', () => {
    const long = sourceFiles().filter((file) => readSource(file).split('\n').length > 401);
    assert.deepEqual(long, []);
  });
});

function sourceFiles(): string[] {
  const entries = readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' });
  return entries.filter((name) => name.endsWith('.ts')).map((name) => name.split(path.sep).join('/'));
}

function readSource(file: string): string {
  return readFileSync(path.join(sourceRoot, file), 'utf8');
}

function violationsOf(file: string): string[] {
  return violationsIn(file, readSource(file));
}

function violationsIn(file: string, text: string): string[] {
  return importsOf(text).flatMap((specifier) => {
    const target = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier;
    if (target.startsWith('../') || (target === specifier && specifier !== 'vscode')) return [];
    const why = importViolation(file, target);
    return why ? [`${file} → ${target}: ${why}`] : [];
  });
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map((imported) => imported.fileName);
}
