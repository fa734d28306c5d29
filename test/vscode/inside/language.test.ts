import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitFor } from '../control/waitFor.ts';
import { completionsAt, describePlaces, hoverText, labelsOf, messagesOf, placeOf, waitForErrors } from './language.ts';
import { closeAllEditors, open, setCellText } from './notebooks.ts';

/** Cells of fixtures/language/features.mlnb. */
const at = { imports: 0, count: 1, awaits: 2, generics: 3, words: 4, broken: 5, again: 6, shadow: 7 } as const;
const [usesAt, badlyAt, orderAt, laterAt] = [8, 9, 10, 11];

describe('IntelliSense in cells', function () {
  this.timeout(120_000);
  let editor: vscode.NotebookEditor;
  let notebook: vscode.NotebookDocument;
  const cell = (index: number) => notebook.cellAt(index);
  const uri = (index: number) => cell(index).document.uri;
  const ask = <Answer>(command: string, index: number, ...rest: unknown[]) =>
    vscode.commands.executeCommand<Answer>(`vscode.${command}`, uri(index), ...rest);
  /** For commands that know nothing of a cell whose editor was not drawn yet. */
  const askShown = async <Answer>(command: string, index: number, ...rest: unknown[]) => {
    editor.revealRange(new vscode.NotebookRange(index, index + 1), vscode.NotebookEditorRevealType.AtTop);
    const answer = async () => await ask<Answer>(command, index, ...rest).then(undefined, () => undefined);
    return await waitFor(`an answer to ${command}`, answer);
  };
  const places = (command: string, index: number, text: string, after = 0) =>
    ask<vscode.Location[]>(command, index, placeOf(cell(index), text, after)).then((found) =>
      describePlaces(notebook, found),
    );

  before(async () => {
    await closeAllEditors();
    editor = await open('language/features.mlnb');
    notebook = editor.notebook;
    await waitForErrors(cell(usesAt), [/Property 'middle' does not exist/]);
  });

  describe('diagnostics', () => {
    it('stand in the cells that have errors, once, and nowhere else', async () => {
      await waitForErrors(cell(at.broken), [/Expression expected/]);
      for (const index of [
        at.imports,
        at.count,
        at.awaits,
        at.generics,
        at.words,
        at.again,
        at.shadow,
        badlyAt,
        laterAt,
      ])
        assert.deepEqual(messagesOf(cell(index)), [], `cell ${index}`);
    });

    it('lie in the text of their cell', () => {
      for (const { document } of notebook.getCells())
        for (const { range, source } of vscode.languages.getDiagnostics(document.uri)) {
          assert.ok(document.validateRange(range).isEqual(range), JSON.stringify(range));
          assert.equal(source, 'ts');
        }
    });

    it('follow an edit into the cells behind it', async () => {
      const text = cell(at.again).document.getText();
      await setCellText(cell(at.again), 'const count = 1;\ncount.toFixed();');
      await waitForErrors(cell(usesAt), [/'toUpperCase' does not exist on type/, /'middle' does not exist/]);
      await setCellText(cell(at.again), text);
      await waitForErrors(cell(usesAt), [/'middle' does not exist/]);
    });

    it('are the only ones: the editor’s own TypeScript says nothing of cells', () => {
      for (const { document } of notebook.getCells()) {
        const found = vscode.languages
          .getDiagnostics(document.uri)
          .map(({ range, message }) => `${range.start.line}:${range.start.character} ${message}`);
        assert.deepEqual(found, [...new Set(found)]);
      }
    });
  });

  describe('completions', () => {
    it('offer the names of other cells once, and no name that nobody wrote', async () => {
      const asked = async () => labelsOf(await completionsAt(cell(usesAt), placeOf(cell(usesAt), 'readFileSync')));
      // Types of libraries that no cell uses are read when nothing else is to be done.
      await waitFor('the name of TensorFlow.js', async () => (await asked()).includes('tf'), 60_000);
      const labels = await asked();
      for (const name of ['count', 'total', 'words', 'pairOf', 'area', 'readFileSync', 'tf', 'dfd', 'mlnb', 'display'])
        assert.deepEqual(
          labels.filter((label) => label === name),
          [name],
        );
      assert.deepEqual(
        labels.filter((label) => /^(p\d+$|__mlnb)|\.mlnb|\bc\d+\.ts/.test(label)),
        [],
      );
    });

    it('offer members of the type that a name has at that place', async () => {
      const items = await completionsAt(cell(usesAt), placeOf(cell(usesAt), 'count.', 'count.'.length), '.');
      const labels = labelsOf(items);
      assert.ok(labels.includes('charAt') && !labels.includes('toFixed'));
      assert.equal(new Set(labels).size, labels.length);
    });

    it('describe what they offer', async () => {
      const items = await completionsAt(cell(at.words), placeOf(cell(at.words), 'pairOf', 3));
      const item = items.find(({ label }) => label === 'pairOf');
      const { documentation } = item ?? {};
      assert.ok(documentation instanceof vscode.MarkdownString);
      assert.match(documentation.value, /Two of the same/);
      assert.match(item?.detail ?? '', /pairOf<string>/);
    });

    it('complete paths of files and names of packages in imports', async () => {
      const items = await completionsAt(
        cell(at.imports),
        placeOf(cell(at.imports), './lib/shapes', './lib/'.length),
        '/',
      );
      assert.ok(
        labelsOf(items).some((label) => label.startsWith('shapes')),
        labelsOf(items).join(),
      );
      const modules = await completionsAt(cell(at.imports), placeOf(cell(at.imports), 'node:fs', 1));
      for (const name of ['mlnb', '@tensorflow/tfjs', 'node:fs'])
        assert.ok(labelsOf(modules).includes(name), labelsOf(modules).slice(0, 20).join());
    });

    it('import what is not there yet', async () => {
      await setCellText(cell(laterAt), 'const later = trainTestSpl');
      const end = cell(laterAt).document.positionAt(cell(laterAt).document.getText().length);
      const items = await completionsAt(cell(laterAt), end, undefined, 3_000);
      const item = items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'trainTestSplit');
      assert.match(JSON.stringify(item?.additionalTextEdits ?? []), /import \{ trainTestSplit \} from [\\"']+mlnb/);
      await setCellText(cell(laterAt), 'const later = 5;');
    });
  });

  describe('hovers and signatures', () => {
    it('show type and comment of a name from another cell', async () => {
      const text = await hoverText(cell(at.words), placeOf(cell(at.words), 'pairOf', 1));
      assert.match(text, /pairOf<string>\(left: string, right\?: string\): Pair<string>[^]*Two of the same/);
    });

    it('show the type that each declaration of one name has', async () => {
      assert.match(
        await hoverText(cell(at.count), placeOf(cell(at.count), 'count', 1)),
        /const count: number[^]*How many/,
      );
      assert.match(await hoverText(cell(usesAt), placeOf(cell(usesAt), 'count', 1)), /count: (string|"now a text")/);
      assert.match(await hoverText(cell(at.shadow), placeOf(cell(at.shadow), 'total', 1)), /total: (string|"inner")/);
      assert.match(await hoverText(cell(at.shadow), placeOf(cell(at.shadow), 'total.toFixed', 1)), /total: number/);
    });

    it('know a name that only a later cell declares: cells may run in any order', async () => {
      assert.match(await hoverText(cell(orderAt), placeOf(cell(orderAt), 'later', 1)), /later: (number|5|any)/);
    });

    it('link the documentation of what is there without an import', async () => {
      const text = await hoverText(cell(at.words), placeOf(cell(at.words), 'words', 1));
      assert.doesNotMatch(text, /command:/);
      await setCellText(cell(laterAt), 'const later = tf.scalar(5);');
      const tensor = await waitFor('the hover of tf', async () => {
        const shown = await hoverText(cell(laterAt), placeOf(cell(laterAt), 'tf', 1));
        return shown === '' ? undefined : shown;
      });
      assert.match(tensor, /\[docs\/tensor\.md\]\(command:mlnb\.showDocs\?%5B%22tensor%22%5D\)/);
      await setCellText(cell(laterAt), 'const later = 5;');
    });

    it('show what a call takes', async () => {
      const help = await ask<vscode.SignatureHelp>(
        'executeSignatureHelpProvider',
        at.words,
        placeOf(cell(at.words), "'word'"),
        '(',
      );
      assert.match(help.signatures[0]?.label ?? '', /pairOf\(left: string, right\?: string\)/);
      assert.equal(help.signatures.length, 1);
    });
  });

  describe('places', () => {
    it('go to the definition in another cell, a file, JSON, ESM and CommonJS', async () => {
      assert.deepEqual(await places('executeDefinitionProvider', at.words, 'pairOf', 1), ['3: pairOf']);
      assert.deepEqual(await places('executeDefinitionProvider', at.awaits, 'area(', 1), ['shapes.ts: area']);
      assert.deepEqual(await places('executeDefinitionProvider', at.count, 'triple', 1), ['plain.mjs: triple']);
      assert.match((await places('executeDefinitionProvider', at.words, 'shout(', 1)).join(), /^legacy\.cjs: /);
      assert.match((await places('executeDefinitionProvider', at.count, 'count;', 1)).join(), /^data\.json: .*count/);
    });

    it('go to the latest declaration of a name above, and to the inner one in a block', async () => {
      assert.deepEqual(await places('executeDefinitionProvider', usesAt, 'count', 1), ['6: count']);
      assert.deepEqual(await places('executeDefinitionProvider', at.shadow, 'total.length', 1), ['7: total']);
      assert.deepEqual(await places('executeDefinitionProvider', at.shadow, 'total.toFixed', 1), ['1: total']);
    });

    it('go to the definition of a type', async () => {
      assert.deepEqual(await places('executeTypeDefinitionProvider', at.words, 'words', 1), [
        '3: { left: T; right: T }',
      ]);
    });

    it('list every reference once, over cells, and none of another variable of that name', async () => {
      assert.deepEqual(await places('executeReferenceProvider', at.words, 'words', 1), [
        '4: words',
        '4: words',
        '4: words',
        '8: words',
      ]);
      assert.deepEqual(await places('executeReferenceProvider', at.count, 'count', 1), ['1: count', '1: count']);
      assert.deepEqual(await places('executeReferenceProvider', at.shadow, 'total.toFixed', 1), [
        '1: total',
        '1: total',
        '7: total',
      ]);
    });

    it('mark what is read and written in the cell', async () => {
      const found = await ask<vscode.DocumentHighlight[]>(
        'executeDocumentHighlights',
        at.words,
        placeOf(cell(at.words), 'words', 1),
      );
      assert.deepEqual(
        found.map(({ range }) => cell(at.words).document.getText(range)),
        ['words', 'words', 'words'],
      );
    });
  });

  describe('edits', () => {
    it('rename over cells', async () => {
      const edit = await askShown<vscode.WorkspaceEdit>(
        'executeDocumentRenameProvider',
        usesAt,
        placeOf(cell(usesAt), 'words', 1),
        'terms',
      );
      const changed = edit.entries().flatMap(([place, edits]) => {
        const index = notebook.getCells().findIndex((one) => one.document.uri.toString() === place.toString());
        return edits.map(({ range, newText }) => `${index}: ${cell(index).document.getText(range)} → ${newText}`);
      });
      assert.deepEqual(changed.toSorted(), [...Array<string>(3).fill('4: words → terms'), '8: words → terms']);
    });

    it('format a cell, and end it without a new line', async () => {
      const edits = await ask<vscode.TextEdit[]>('executeFormatDocumentProvider', badlyAt, {
        tabSize: 2,
        insertSpaces: true,
      });
      const edit = new vscode.WorkspaceEdit();
      edit.set(uri(badlyAt), edits);
      const before = cell(badlyAt).document.getText();
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(cell(badlyAt).document.getText(), 'const angle = <number>(1 + 1);\nconst badly = { a: 1, b: 2 }');
      await setCellText(cell(badlyAt), before);
    });

    it('offer quick fixes', async () => {
      await setCellText(cell(laterAt), 'const later = 5;\nconst size = existsSync("x");');
      await waitForErrors(cell(laterAt), [/existsSync/]);
      const place = placeOf(cell(laterAt), 'existsSync', 2);
      const actions = await askShown<vscode.CodeAction[]>(
        'executeCodeActionProvider',
        laterAt,
        new vscode.Range(place, place),
      );
      assert.ok(
        actions.some(({ title }) => /import.*fs/i.test(title)),
        actions.map(({ title }) => title).join(),
      );
      await setCellText(cell(laterAt), 'const later = 5;');
    });

    it('sort imports', async () => {
      const kind = vscode.CodeActionKind.SourceOrganizeImports.value;
      const whole = new vscode.Range(0, 0, cell(at.imports).document.lineCount, 0);
      const actions = await askShown<vscode.CodeAction[]>('executeCodeActionProvider', at.imports, whole, kind);
      assert.equal(actions.length, 1);
      assert.ok(actions[0]?.edit);
    });
  });

  describe('the look of a cell', () => {
    it('has an outline of its own names', async () => {
      const names = async (index: number) =>
        (await ask<vscode.DocumentSymbol[]>('executeDocumentSymbolProvider', index)).map(({ name }) => name);
      assert.deepEqual((await names(at.count)).toSorted(), ['count', 'step', 'total']);
      assert.deepEqual((await names(at.generics)).toSorted(), ['Pair', 'pairOf']);
    });

    it('folds', async () => {
      const folds = await askShown<vscode.FoldingRange[]>('executeFoldingRangeProvider', at.generics);
      assert.deepEqual(
        folds.map(({ start, end }) => [start, end]),
        [[2, 3]],
      );
    });

    it('has semantic colours within its text', async () => {
      const [legend, tokens] = await Promise.all([
        askShown<vscode.SemanticTokensLegend>('provideDocumentSemanticTokensLegend', at.words),
        askShown<vscode.SemanticTokens>('provideDocumentSemanticTokens', at.words),
      ]);
      const found = textsOf(tokens, legend, cell(at.words).document);
      assert.ok(found.includes('function: pairOf') && found.includes('method: toUpperCase'), found.join());
      assert.ok(!found.some((text) => text.endsWith(': ')), found.join());
    });

    it('has inlay hints when the editor is told to show them', async () => {
      const hints = () =>
        ask<vscode.InlayHint[]>('executeInlayHintProvider', at.words, new vscode.Range(0, 0, 3, 0)).then((all) =>
          all.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join(''))),
        );
      assert.deepEqual(await hints(), []);
      const settings = vscode.workspace.getConfiguration('js/ts.inlayHints');
      await settings.update('parameterNames.enabled', 'all', vscode.ConfigurationTarget.Global);
      try {
        const shown = await waitFor('hints', async () => {
          const found = await hints();
          return found.length > 0 ? found : undefined;
        });
        assert.deepEqual(shown.toSorted(), ['left:', 'text:']);
      } finally {
        await settings.update('parameterNames.enabled', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });
});

/** Each token as `type: text`. */
function textsOf(
  tokens: vscode.SemanticTokens,
  legend: vscode.SemanticTokensLegend,
  document: vscode.TextDocument,
): string[] {
  let [line, start] = [0, 0];
  return Array.from({ length: tokens.data.length / 5 }, (_, index) => {
    const [lines = 0, characters = 0, length = 0, type = 0] = tokens.data.slice(5 * index, 5 * index + 5);
    start = lines === 0 ? start + characters : characters;
    line += lines;
    return `${legend.tokenTypes[type]}: ${document.getText(new vscode.Range(line, start, line, start + length))}`;
  });
}
