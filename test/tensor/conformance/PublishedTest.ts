/** One of TensorFlow.js's own tests, after it ran. */
export interface PublishedTest {
  readonly name: string;
  /** Jasmine's: `passed`, `failed`, `pending`, `excluded`. */
  readonly status: string;
  /** The first line of what failed; empty for others. */
  readonly message: string;
}
