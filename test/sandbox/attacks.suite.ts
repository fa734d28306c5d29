import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { findNode } from '../../src/kernel/host/findNode.ts';
import type { Confinement } from '../../src/kernel/host/sandbox/Sandbox.ts';
import { TestNotebook, testConfinement, textOf } from '../kernel/TestNotebook.ts';
import { Arena } from './Arena.ts';
import type { Attack } from './Attack.ts';
import { attackTable, columns } from './attackTable.ts';
import type { Column } from './attackTable.ts';
import { networkAttacks } from './attacks/networkAttacks.ts';
import { processAttacks } from './attacks/processAttacks.ts';
import { readAttacks } from './attacks/readAttacks.ts';
import { resourceAttacks } from './attacks/resourceAttacks.ts';
import { systemCallAttacks } from './attacks/systemCallAttacks.ts';
import { writeAttacks } from './attacks/writeAttacks.ts';
import { makeMaterials } from './materials.ts';
import type { Materials } from './materials.ts';

const attacks = [
  ...readAttacks,
  ...writeAttacks,
  ...processAttacks,
  ...networkAttacks,
  ...resourceAttacks,
  ...systemCallAttacks,
];
const document = fileURLToPath(new URL('../../docs/sandbox.md', import.meta.url));
const markers = ['<!-- attacks: made by test/sandbox/attacks.suite.ts -->', '<!-- end of attacks -->'] as const;

describe('hostile notebooks', function () {
  this.timeout(180_000);
  const results = new Map<string, Map<Column, boolean>>();
  let folder: string;
  let materials: Materials;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mlnb-materials-'));
    materials = makeMaterials(folder, (await findNode()).path);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const attempt = async (attack: Attack, column: Column): Promise<boolean> => {
    const succeeded = await tryAttack(attack, column, materials);
    results.set(attack.title, (results.get(attack.title) ?? new Map<Column, boolean>()).set(column, succeeded));
    return succeeded;
  };

  it('are at least 45 kinds', () => assert.ok(attacks.length >= 45, String(attacks.length)));

  for (const attack of attacks) {
    it(`can ${attack.title} without the sandbox, and cannot with it`, async () => {
      for (const column of Object.keys(columns) as Column[]) await attempt(attack, column);
      const stands = results.get(attack.title) ?? new Map<Column, boolean>();
      assert.equal(stands.get('off'), true, 'without the sandbox it fails, too: it tests nothing');
      assert.equal(stands.get('whole'), false, 'it succeeds in the sandbox');
    });
  }

  it('are listed in docs/sandbox.md with what each layer alone stops (MLNB_WRITE_DOCS=1 writes it)', async () => {
    const text = readFileSync(document, 'utf8');
    const [start, end] = [text.indexOf(markers[0]), text.indexOf(markers[1])];
    assert.ok(start >= 0 && end > start, 'the markers are gone');
    const updated = `${text.slice(0, start)}${markers[0]}\n\n${attackTable(attacks, results)}\n\n${text.slice(end)}`;
    const formatted = await format(updated, { parser: 'markdown', printWidth: 120 });
    if (process.env.MLNB_WRITE_DOCS === '1') writeFileSync(document, formatted);
    else assert.equal(text, formatted);
  });
});

async function tryAttack(attack: Attack, column: Column, materials: Materials): Promise<boolean> {
  const arena = await Arena.open(materials);
  const notebook = await TestNotebook.open({
    dir: arena.workspace,
    confinement: await confinementOf(column),
    memoryLimitMb: 512,
  });
  let succeeded = false;
  try {
    const view = await notebook.run(cellOf(attack, arena));
    const claimed = view.status === 'ok' && textOf(view) === 'true';
    if (process.env.MLNB_ATTACK_LOG === '1') console.log(`    ${column}: ${view.status} ${textOf(view).slice(0, 300)}`);
    succeeded = await (attack.succeeded?.(arena, claimed) ?? claimed);
  } finally {
    await notebook.session.dispose();
    if (succeeded) attack.cleanUp?.(arena);
    arena.close();
  }
  return succeeded;
}

async function confinementOf(column: Column): Promise<Confinement> {
  if (column === 'off') return { type: 'unsandboxed' };
  const { sandbox } = await testConfinement();
  return { type: 'sandboxed', sandbox, layers: columns[column] };
}

function cellOf({ code }: Attack, arena: Arena): string {
  return `import fs from 'node:fs';
const attack = ${JSON.stringify(arena.names())};
${code.includes('raw.') ? 'const raw = require(attack.addon);' : ''}
await (async () => { ${code} })()`;
}
