import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernels } from '../../../../scripts/assemblyPlugin.mjs';

interface Reflection {
  new (binary: Uint8Array): object;
  imports(module: object): readonly object[];
  exports(module: object): readonly { readonly name: string }[];
}

const { WebAssembly } = globalThis as unknown as {
  WebAssembly: { Module: Reflection; validate: (binary: Uint8Array) => boolean };
};

describe('the binaries of the fast kernels', function () {
  this.timeout(60_000);

  const binaries = (): Promise<Buffer[]> =>
    Promise.all(
      (['tensorKernels', 'tensorKernelsRelaxed'] as const).map(async (name) =>
        readFileSync(await compileKernels(name)),
      ),
    );

  it('are small enough to be loaded with every kernel', async () => {
    for (const binary of await binaries()) assert.ok(binary.length < 100_000);
  });

  it('are taken by this Node, the one without relaxed SIMD by any', async () => {
    const [plain, relaxed] = await binaries();
    assert.ok(WebAssembly.validate(plain!));
    assert.equal(WebAssembly.validate(relaxed!), Number(process.versions.node.split('.')[0]) > 20);
  });

  it('import a memory and nothing else', async () => {
    for (const binary of (await binaries()).filter((each) => WebAssembly.validate(each))) {
      const imports = WebAssembly.Module.imports(new WebAssembly.Module(binary));
      assert.deepEqual(imports, [{ module: 'env', name: 'memory', kind: 'memory' }]);
    }
  });

  it('export the functions that the host knows', async () => {
    const [plain] = await binaries();
    const exported = WebAssembly.Module.exports(new WebAssembly.Module(plain!)).map(({ name }) => name);
    const source = readFileSync(join(import.meta.dirname, '../../../../src/tensor/wasm/fast/FastInstance.ts'), 'utf8');
    const known = [...source.matchAll(/^ {2}\| '(\w+)'/gm)].map(([, name]) => name!);
    assert.ok(known.length > 20);
    assert.deepEqual(
      known.filter((name) => !exported.includes(name)),
      [],
    );
  });
});
