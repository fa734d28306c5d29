import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/base/Json.ts';
import { UserError } from '../../src/base/UserError.ts';
import { isTypeScriptNotebook, requireTypeScriptNotebook } from '../../src/notebook/isTypeScriptNotebook.ts';
import { newNotebook } from '../../src/notebook/newNotebook.ts';
import { openNotebook } from '../../src/notebook/openNotebook.ts';

function check(metadata: JsonObject, expected: boolean): void {
  assert.equal(isTypeScriptNotebook({ ...newNotebook(), metadata }), expected, JSON.stringify(metadata));
}

describe('isTypeScriptNotebook', () => {
  it('knows the kernels of mlnb, tslab and Deno', () => {
    for (const name of ['mlnb', 'tslab', 'jslab', 'deno', 'Deno', 'typescript', 'javascript'])
      check({ kernelspec: { name } }, true);
  });

  it('goes by the language of other kernels', () => {
    check({ kernelspec: { name: 'my-deno', language: 'typescript' } }, true);
    check({ kernelspec: { name: 'x' }, language_info: { name: 'typescript' } }, true);
    check({ kernelspec: { name: 'python3', language: 'python' } }, false);
    check({ language_info: { name: 'python' } }, false);
    check({ kernelspec: { name: 'ir' } }, false);
  });

  it('takes a notebook that names nothing', () => {
    check({}, true);
    check({ kernelspec: {}, language_info: 1 }, true);
  });
});

describe('requireTypeScriptNotebook', () => {
  it('refuses another language by its name', () => {
    const python = {
      ...newNotebook(),
      metadata: { kernelspec: { name: 'python3' }, language_info: { name: 'python' } },
    };
    assert.throws(
      () => {
        requireTypeScriptNotebook(python, 'a.ipynb');
      },
      (error: unknown) => error instanceof UserError && error.message.startsWith('a.ipynb is a notebook for python'),
    );
    const unnamed = { ...newNotebook(), metadata: { kernelspec: { name: 'ir' } } };
    assert.throws(() => {
      requireTypeScriptNotebook(unnamed, 'a.ipynb');
    }, /the kernel "ir"/);
  });

  it('lets pass a TypeScript notebook, and a broken one that says more itself', () => {
    requireTypeScriptNotebook(newNotebook(), 'a.mlnb');
    requireTypeScriptNotebook(openNotebook('{'), 'a.ipynb');
  });
});
