const mostPoints = 160;

interface Bucket {
  xSum: number;
  ySum: number;
  count: number;
  /** As shown, once the bucket is full: most are asked for ten times a second. */
  point: Point | null;
}

type Point = readonly [x: number, y: number | null];

/**
 * A curve of any length in at most 160 points: once it has more, neighbours are joined two by two into their mean, so
 * that all points stand for equally many values. Takes constant time for a value and constant memory.
 */
export class DecimatedCurve {
  #buckets: Bucket[] = [];
  #bucketSize = 1;

  push(x: number, y: number): void {
    const last = this.#buckets.at(-1);
    if (last !== undefined && last.count < this.#bucketSize) {
      last.xSum += x;
      last.ySum += y;
      last.count += 1;
      return;
    }
    if (this.#buckets.length === mostPoints) this.#halve();
    this.#buckets.push({ xSum: x, ySum: y, count: 1, point: null });
  }

  /** A point whose values are not all finite is null. */
  points(): { x: number[]; y: (number | null)[] } {
    const points = this.#buckets.map((bucket) => this.#pointOf(bucket));
    return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
  }

  #pointOf(bucket: Bucket): Point {
    const { xSum, ySum, count, point } = bucket;
    if (point !== null) return point;
    const made: Point = [digits(xSum / count, 7), Number.isFinite(ySum) ? digits(ySum / count, 5) : null];
    if (count === this.#bucketSize) bucket.point = made;
    return made;
  }

  #halve(): void {
    const joined: Bucket[] = [];
    for (let index = 0; index < this.#buckets.length; index += 2)
      joined.push(sum(this.#buckets.slice(index, index + 2)));
    this.#buckets = joined;
    this.#bucketSize *= 2;
  }
}

function sum(buckets: readonly Bucket[]): Bucket {
  const total: Bucket = { xSum: 0, ySum: 0, count: 0, point: null };
  for (const { xSum, ySum, count } of buckets) {
    total.xSum += xSum;
    total.ySum += ySum;
    total.count += count;
  }
  return total;
}

/** Shorter texts in JSON: nobody sees a sixth digit in a curve. */
function digits(value: number, count: number): number {
  return Number(value.toPrecision(count));
}
