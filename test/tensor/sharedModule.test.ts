import assert from 'node:assert/strict';
import { sharedModule } from '../../src/tensor/sharedModule.ts';

describe('sharedModule', () => {
  const array = (): number => 1;
  const tf = {
    add: 'add',
    data: { array },
    backend_util: { computeConv2DInfo: 'conv' },
    util: { assert: 'assert' },
    io: { listModels: 'list' },
    layers: { dense: 'dense' },
  };
  const read = (specifier: string, name: string): unknown => Reflect.get(sharedModule(tf, specifier), name);

  it('is the same object for every package of the union', () => {
    for (const name of ['tfjs', 'tfjs-core', 'tfjs-layers', 'tfjs-node', 'tfjs-converter']) {
      assert.equal(sharedModule(tf, `@tensorflow/${name}`), tf);
    }
  });

  it('is what tf.data holds for the package of that name, whose functions are not on tf itself', () => {
    assert.equal(read('@tensorflow/tfjs-data', 'array'), array);
  });

  it('has the names of a file inside of a package, from where tf publishes them', () => {
    assert.equal(read('@tensorflow/tfjs-core/dist/ops/conv_util', 'computeConv2DInfo'), 'conv');
    assert.equal(read('@tensorflow/tfjs-core/dist/backends/backend_util.js', 'computeConv2DInfo'), 'conv');
    assert.equal(read('@tensorflow/tfjs-core/dist/util_base', 'assert'), 'assert');
    assert.equal(read('@tensorflow/tfjs-core/dist/io/io', 'listModels'), 'list');
    assert.equal(read('@tensorflow/tfjs-layers/dist/exports_layers', 'dense'), 'dense');
    assert.equal(read('@tensorflow/tfjs-core/dist/ops/add', 'add'), 'add');
  });

  it('does nothing for a file that registers what is registered already', () => {
    assert.equal(sharedModule(tf, '@tensorflow/tfjs-core/dist/register_all_gradients'), tf);
  });
});
