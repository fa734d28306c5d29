import assert from 'node:assert/strict';
import { layoutGraph } from '../../../src/display/model/layoutGraph.ts';

const box = { width: 100, height: 40, gapX: 20, gapY: 20 };

describe('layoutGraph', () => {
  it('puts a chain straight below one another', () => {
    const { places, width, height } = layoutGraph(
      [0, 1, 2],
      [
        [0, 1],
        [1, 2],
      ],
      box,
    );
    assert.deepEqual(
      [...places.values()],
      [
        { x: 50, y: 20 },
        { x: 50, y: 80 },
        { x: 50, y: 140 },
      ],
    );
    assert.deepEqual({ width, height }, { width: 100, height: 160 });
  });

  it('puts branches side by side and their ends in the middle', () => {
    const { places } = layoutGraph(
      [0, 1, 2, 3],
      [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
      ],
      box,
    );
    assert.equal(places.get(1)?.y, places.get(2)?.y);
    assert.ok(Math.abs((places.get(1)?.x ?? 0) - (places.get(2)?.x ?? 0)) >= box.width + box.gapX);
    assert.equal(places.get(0)?.x, places.get(3)?.x);
  });

  it('leads an edge that passes ranks around the boxes there', () => {
    const { places, routes } = layoutGraph(
      [0, 1, 2],
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
      box,
    );
    const passing = routes[2]?.[1] ?? assert.fail();
    assert.equal(routes[2]?.length, 3);
    assert.ok(Math.abs(passing.x - (places.get(1)?.x ?? 0)) > box.width / 2);
  });

  it('never lets boxes of a rank overlap', () => {
    const nodes = Array.from({ length: 60 }, (_, index) => index);
    const edges = nodes.slice(1).map((node): [number, number] => [Math.floor((node - 1) / 3), node]);
    const { places } = layoutGraph(nodes, edges, box);
    const all = [...places.values()];
    all.forEach((a, index) => {
      for (const b of all.slice(index + 1)) assert.ok(a.y !== b.y || Math.abs(a.x - b.x) >= box.width);
    });
  });

  it('ends on a circle too', () => {
    assert.equal(
      layoutGraph(
        [0, 1],
        [
          [0, 1],
          [1, 0],
        ],
        box,
      ).places.size,
      2,
    );
  });
});
