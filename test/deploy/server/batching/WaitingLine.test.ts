import assert from 'node:assert/strict';
import { type Waiting, WaitingLine } from '../../../../src/deploy/server/batching/WaitingLine.ts';

interface Named extends Waiting {
  readonly name: string;
}

describe('the line of waiting requests', () => {
  const lineOf = (largeFrom: number, ...requests: [name: string, rows: number][]) => {
    const line = new WaitingLine<Named>(largeFrom);
    for (const [name, rows] of requests) line.add({ name, rows, taken: 0 });
    return line;
  };
  const take = (line: WaitingLine<Named>, rows: number, requests = 64) =>
    line.take({ requests, rows }).map(({ request, from, to }) => `${request.name} ${from}-${to}`);

  it('takes small requests in the order of their coming', () => {
    const line = lineOf(100, ['a', 2], ['b', 1], ['c', 4]);
    assert.deepEqual(take(line, 5), ['a 0-2', 'b 0-1', 'c 0-2']);
    assert.deepEqual(take(line, 5), ['c 2-4']);
    assert.equal(line.size, 0);
  });

  it('gives half of a call to each line while small and large requests wait', () => {
    const line = lineOf(10, ['large', 30], ['a', 4], ['b', 4], ['c', 4]);
    assert.deepEqual(take(line, 10), ['a 0-4', 'b 0-1', 'large 0-5']);
    assert.deepEqual(take(line, 10), ['b 1-4', 'c 0-2', 'large 5-10']);
    assert.deepEqual(take(line, 10), ['c 2-4', 'large 10-18']);
    assert.deepEqual(take(line, 10), ['large 18-28']);
  });

  it('lets large requests take turns', () => {
    const line = lineOf(10, ['a', 25], ['b', 25]);
    assert.deepEqual(take(line, 10), ['a 0-10']);
    assert.deepEqual(take(line, 10), ['b 0-10']);
    assert.deepEqual(take(line, 10), ['a 10-20']);
  });

  it('gets on with large requests when a call has one row, or every place is wanted by small ones', () => {
    assert.deepEqual(take(lineOf(10, ['large', 30], ['a', 1]), 1), ['large 0-1']);
    const crowded = lineOf(10, ['large', 30], ['a', 1], ['b', 1], ['c', 1]);
    assert.deepEqual(take(crowded, 100, 3), ['a 0-1', 'b 0-1', 'large 0-30']);
  });

  it('forgets a request that is removed', () => {
    const line = new WaitingLine<Named>(10);
    const gone = { name: 'gone', rows: 1, taken: 0 };
    line.add(gone);
    line.add({ name: 'stays', rows: 1, taken: 0 });
    line.remove(gone);
    assert.deepEqual(take(line, 10), ['stays 0-1']);
  });
});
