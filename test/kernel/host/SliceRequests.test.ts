import assert from 'node:assert/strict';
import { SliceRequests } from '../../../src/kernel/host/SliceRequests.ts';

describe('SliceRequests', () => {
  it('give each its own answer, in whatever order', async () => {
    const slices = new SliceRequests();
    const ids: number[] = [];
    const answers = [1, 2].map(() => slices.request((id) => void ids.push(id)));
    for (const requestId of ids.toReversed()) slices.settle({ type: 'slice', requestId, value: `v${requestId}` });
    assert.deepEqual(
      await Promise.all(answers),
      ids.map((id) => `v${id}`),
    );
  });
  it('fail with the kernel’s words', async () => {
    const slices = new SliceRequests();
    const answer = slices.request((requestId) => slices.settle({ type: 'sliceFailed', requestId, message: 'gone' }));
    await assert.rejects(answer, { code: 'KERNEL_SLICE_GONE', message: 'gone' });
  });
  it('fail all when the kernel is gone, and ignore what comes after', async () => {
    const slices = new SliceRequests();
    const answer = slices.request(() => undefined);
    slices.rejectAll('The kernel died.');
    slices.settle({ type: 'slice', requestId: 1, value: null });
    await assert.rejects(answer, { message: 'The kernel died.' });
  });
});
