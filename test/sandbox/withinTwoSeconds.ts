/** Whether the condition comes to hold; a busy machine is given time to show what happened. */
export async function withinTwoSeconds(condition: () => boolean): Promise<boolean> {
  for (let waits = 0; waits < 100; waits++) {
    if (condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}
