import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AgglomerativeClustering, DBSCAN, KMeans } from '../../../src/index.ts';
import { assertClose } from '../assertClose.ts';

interface Case {
  readonly kind: 'KMeans' | 'AgglomerativeClustering' | 'DBSCAN';
  readonly data: string;
  readonly options: object;
  readonly weights?: number[] | null;
  readonly labels: number[];
  readonly inertia?: number;
  readonly distances?: number[];
  readonly cores?: number[];
}

const { by, data, cases } = JSON.parse(
  readFileSync(new URL('../../oracle/learn/clusters.json', import.meta.url), 'utf8'),
) as { by: string; data: Record<string, number[][]>; cases: readonly Case[] };

/** The same clusters, whatever their numbers. */
function assertSameClusters(actual: Int32Array, expected: readonly number[]): void {
  const inOrder = (labels: ArrayLike<number>) => {
    const seen = new Map<number, number>();
    return Array.from(labels, (label) => {
      seen.set(label, seen.get(label) ?? seen.size);
      return seen.get(label);
    });
  };
  assert.deepEqual(inOrder(actual), inOrder(expected));
}

describe(`clusters, as ${by}`, () => {
  for (const own of cases) {
    it(`${own.kind} of ${own.data} by ${JSON.stringify(own.options)}`, async () => {
      const x = data[own.data]!;
      const fitOptions = own.weights == null ? {} : { sampleWeight: own.weights };
      if (own.kind === 'KMeans') {
        const model = await new KMeans(own.options).fit(x, null, fitOptions);
        assertClose([model.inertia], [own.inertia!], 1e-9);
        assertSameClusters(model.labels, own.labels);
        assert.deepEqual(model.predict(x), model.labels);
      } else if (own.kind === 'DBSCAN') {
        const model = await new DBSCAN(own.options).fit(x, null, fitOptions);
        assert.deepEqual([...model.labels], own.labels);
        assert.deepEqual([...model.coreSampleIndices], own.cores);
      } else {
        const model = await new AgglomerativeClustering(own.options).fit(x);
        assertClose(model.distances, own.distances!, 1e-9);
        assertSameClusters(model.labels, own.labels);
      }
    });
  }
});

describe('clusters', () => {
  const x = [[0], [0.1], [0.2], [5], [5.1], [9]];

  it('merges by hand: the two nearest first', async () => {
    const model = await new AgglomerativeClustering({ linkage: 'single', nClusters: 3 }).fit(x);
    assert.deepEqual([...model.labels], [0, 0, 0, 1, 1, 2]);
    assertClose(model.distances, [0.1, 0.1, 0.1, 3.9, 4.8], 1e-9);
  });

  it('merges up to a distance', async () => {
    const model = new AgglomerativeClustering({ linkage: 'single', nClusters: null, distanceThreshold: 4 });
    assert.deepEqual([...(await model.fit(x)).labels], [0, 0, 0, 1, 1, 1]);
  });

  it('gives the same centres for the same seed', async () => {
    const [one, again] = [await new KMeans({ nClusters: 3 }).fit(x), await new KMeans({ nClusters: 3 }).fit(x)];
    assert.deepEqual(one.toJSON(), again.toJSON());
    assert.equal(new Set(one.labels).size, 3);
  });

  it('makes a cluster of each row where there are as many, also of equal rows', async () => {
    assertClose([(await new KMeans({ nClusters: 6 }).fit(x)).inertia], [0], 1e-12);
    const same = await new KMeans({ nClusters: 2 }).fit([[1], [1], [1]]);
    assert.equal(same.inertia, 0);
    assert.ok(same.clusterCenters.flat().every((value) => value === 1));
  });

  it('goes through JSON, and refuses JSON that is broken', async () => {
    const model = await new KMeans({ nClusters: 2 }).fit(x);
    const again = KMeans.fromJSON(JSON.parse(JSON.stringify(model)));
    assert.deepEqual(again.predict([[0], [8]]), model.predict([[0], [8]]));
    const text = JSON.stringify(model);
    const broken = text.replace('"count":2', '"count":3');
    assert.notEqual(broken, text);
    assert.throws(() => KMeans.fromJSON(JSON.parse(broken)), { code: 'LEARN_MODEL' });
    const dense = await new DBSCAN().fit(x);
    assert.deepEqual(DBSCAN.fromJSON(JSON.parse(JSON.stringify(dense))).labels, dense.labels);
    const merged = await new AgglomerativeClustering().fit(x);
    assert.deepEqual(AgglomerativeClustering.fromJSON(JSON.parse(JSON.stringify(merged))).children, merged.children);
  });

  it('names what is wrong', async () => {
    await assert.rejects(new KMeans({ nClusters: 7 }).fit(x), { code: 'LEARN_UNDEFINED' });
    await assert.rejects(new DBSCAN().fit([[Number.NaN]]), { code: 'LEARN_VALUE' });
    assert.throws(() => new DBSCAN({ eps: 0 }), { code: 'LEARN_OPTION' });
    assert.throws(() => new AgglomerativeClustering({ distanceThreshold: 1 }), { code: 'LEARN_OPTION' });
    const rows = { rows: 20_001, columns: 1, values: new Float64Array(20_001) };
    await assert.rejects(new AgglomerativeClustering().fit(rows), { code: 'LEARN_LENGTHS' });
  });
});
