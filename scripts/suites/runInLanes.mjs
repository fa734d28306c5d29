/**
 * Runs tasks in the given order, `lanes` of them at a time.
 *
 * @template T, R
 * @param {readonly T[]} tasks
 * @param {number} lanes
 * @param {(task: T) => Promise<R>} run
 * @returns {Promise<R[]>} results in the order of the tasks
 */
export async function runInLanes(tasks, lanes, run) {
  const results = [];
  let next = 0;
  const lane = async () => {
    while (next < tasks.length) {
      const index = next++;
      results[index] = await run(tasks[index]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
