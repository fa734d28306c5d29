/** Whether labels are read more easily beside an axis that goes down than under one that goes across. */
export function isLong(labels: readonly string[]): boolean {
  return labels.length > 8 || labels.some((label) => label.length > 12);
}

interface Places {
  readonly isHorizontal: boolean;
  /** How many marks share a place. */
  readonly beside: number;
}

/** Pixels from mark to mark, so that the labels of the places do not touch: some seven pixels a letter. */
export function placeStep(labels: readonly string[], { isHorizontal, beside }: Places): number {
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const place = isHorizontal ? 24 : Math.max(64, 16 + 7 * Math.min(30, longest));
  return Math.max(14, Math.ceil(place / beside));
}

/** The axis of labels: upright under a chart, and with its title clear of long ones beside it. */
export function placeAxis(labels: readonly string[], isHorizontal: boolean): object {
  if (!isHorizontal) return { labelLimit: 240, labelAngle: labels.length > 8 ? -40 : 0 };
  return { labelLimit: 240, ...(labels.some((label) => label.length > 20) ? { titlePadding: 28 } : {}) };
}
