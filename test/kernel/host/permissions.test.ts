import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errorOf, TestNotebook } from '../TestNotebook.ts';

describe('what cells may touch', () => {
  let outside: string;
  let notebook: TestNotebook;
  before(async () => {
    outside = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-outside-')));
    writeFileSync(join(outside, 'secret.txt'), 'secret');
    const dir = join(outside, 'my, wörk 空間 (1)');
    mkdirSync(dir);
    notebook = await TestNotebook.open({ dir });
    await notebook.run('import fs from "node:fs"; import os from "node:os"; import path from "node:path";');
  });
  after(async () => {
    await notebook.close();
    rmSync(outside, { recursive: true });
  });

  const refused = async (source: string, says: RegExp): Promise<void> => {
    const view = await notebook.run(source);
    assert.equal(view.status, 'error', source);
    assert.match(errorOf(view)?.message ?? '', says);
  };

  it('reads and writes the workspace, whatever its name', async () => {
    assert.equal(
      await notebook.value('fs.writeFileSync("a.txt", "α"); fs.readFileSync(path.join(__dirname, "a.txt"), "utf8")'),
      "'α'",
    );
  });

  it('imports from it', async () => {
    notebook.write('helper.ts', 'export const five: number = 5;');
    assert.equal(await notebook.value('import { five } from "./helper"; five'), '5');
  });

  it('refuses to read outside, naming the path and what is allowed', async () => {
    await refused(
      `fs.readFileSync(${JSON.stringify(join(outside, 'secret.txt'))})`,
      /may not read ".*secret\.txt".*workspace folder ".*wörk 空間/,
    );
    await refused('fs.readFileSync("../secret.txt")', /may not read/);
    await refused('fs.readFileSync("/etc/passwd")', /may not read "\/etc\/passwd"/);
    await refused('fs.symlinkSync("../secret.txt", "link.txt")', /may not/);
  });

  it('refuses to write outside', async () => {
    await refused('fs.writeFileSync("../planted.txt", "x")', /may not write ".*planted\.txt".*os\.tmpdir\(\)/);
    assert.ok(!readdirSync(outside).includes('planted.txt'));
  });

  it('lets libraries use a temporary folder and a home of their own', async () => {
    const source =
      'for (const dir of [os.tmpdir(), os.homedir()]) fs.writeFileSync(path.join(dir, "t.txt"), "x"); os.homedir() !== "/root"';
    assert.equal(await notebook.value(source), 'true');
  });

  it('refuses to start programs', () =>
    refused('require("node:child_process").spawnSync("id")', /may not start other programs/));

  it('refuses the inspector, and native code by the back door', async () => {
    await refused('new (require("node:inspector").Session)().connect()', /may not/);
    await refused(
      'new (require("node:worker_threads").Worker)("1", { eval: true, execArgv: [] })',
      /may not start worker threads/,
    );
    await refused('new (require("node:wasi").WASI)({ version: "preview1", preopens: { "/": "/" } })', /may not/);
  });

  it('passes none of the host’s environment on', async () => {
    process.env.MLNB_TEST_TOKEN = 'hunter2';
    const fresh = await TestNotebook.open({ env: { ASKED_FOR: 'yes' } });
    const names = await fresh.value('JSON.stringify(process.env)');
    await fresh.close();
    delete process.env.MLNB_TEST_TOKEN;
    assert.doesNotMatch(names, /hunter2|MLNB_TEST_TOKEN/);
    assert.match(names, /"ASKED_FOR":"yes"/);
  });
});

describe('packages that live elsewhere', () => {
  it('are found through a linked node_modules, a linked package and a parent folder', async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'mlnb-links-')));
    const install = (folder: string, name: string): void => {
      mkdirSync(join(root, folder), { recursive: true });
      writeFileSync(
        join(root, folder, 'package.json'),
        JSON.stringify({ name, type: 'module', exports: './index.js' }),
      );
      writeFileSync(join(root, folder, 'index.js'), `export default ${JSON.stringify(name)};`);
    };
    install('store/node_modules/linked', 'linked');
    install('project/packages/sibling', '@scope/sibling');
    install('project/node_modules/parent', 'parent');
    const dir = join(root, 'project', 'notebooks');
    mkdirSync(join(root, 'project', 'node_modules', '@scope'), { recursive: true });
    symlinkSync(
      join(root, 'project', 'packages', 'sibling'),
      join(root, 'project', 'node_modules', '@scope', 'sibling'),
    );
    mkdirSync(dir);
    symlinkSync(join(root, 'store', 'node_modules'), join(dir, 'node_modules'));
    const notebook = await TestNotebook.open({ dir });
    const source = 'import a from "linked"; import b from "@scope/sibling"; import c from "parent"; [a, b, c].join()';
    assert.equal(await notebook.value(source), "'linked,@scope/sibling,parent'");
    await notebook.close();
    rmSync(root, { recursive: true });
  });
});
