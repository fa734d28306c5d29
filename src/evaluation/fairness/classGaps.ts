import type { ClassGroup, Gap, GapId, Rate, RateName } from './FairnessReport.ts';
import { gapNames } from './gapNames.ts';
import { differenceInterval } from './wilsonInterval.ts';

/**
 * The gaps between groups, as fairlearn defines them: the largest figure of a group less the smallest one, or the smallest
 * over the largest. Equalised odds is the worse of the gaps in the true and the false positive rate (Hardt, Price and
 * Srebro 2016). A group without a figure, such as one without positive rows, is left out of its gap.
 */
export function classGaps(groups: readonly ClassGroup[]): Gap[] {
  const difference = (id: GapId, rate: RateName): Gap => differenceOf(groups, id, rate);
  const [hits, alarms] = [
    difference('equalOpportunityDifference', 'truePositiveRate'),
    difference('falsePositiveRateDifference', 'falsePositiveRate'),
  ];
  return [
    difference('demographicParityDifference', 'selectionRate'),
    ratioOf(groups, 'demographicParityRatio', 'selectionRate'),
    worse('equalizedOddsDifference', hits, alarms),
    worse(
      'equalizedOddsRatio',
      ratioOf(groups, 'equalizedOddsRatio', 'truePositiveRate'),
      ratioOf(groups, 'equalizedOddsRatio', 'falsePositiveRate'),
    ),
    hits,
    alarms,
    difference('precisionDifference', 'precision'),
    difference('accuracyDifference', 'accuracy'),
  ];
}

interface Ends {
  readonly largest: { readonly group: string; readonly rate: Rate; readonly value: number };
  readonly smallest: { readonly group: string; readonly rate: Rate; readonly value: number };
}

function endsOf(groups: readonly ClassGroup[], name: RateName): Ends | null {
  const known = groups.flatMap(({ group, [name]: rate }) =>
    rate.value === null ? [] : [{ group, rate, value: rate.value }],
  );
  const sorted = known.sort((one, other) => other.value - one.value);
  const [largest, smallest] = [sorted[0], sorted.at(-1)];
  return largest === undefined || smallest === undefined || known.length < 2 ? null : { largest, smallest };
}

function differenceOf(groups: readonly ClassGroup[], id: GapId, rate: RateName): Gap {
  const ends = endsOf(groups, rate);
  if (ends === null) return missing(id);
  const interval = differenceInterval(ends.largest.rate, ends.smallest.rate);
  return {
    ...missing(id),
    value: ends.largest.value - ends.smallest.value,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    largest: ends.largest.group,
    smallest: ends.smallest.group,
  };
}

function ratioOf(groups: readonly ClassGroup[], id: GapId, rate: RateName): Gap {
  const ends = endsOf(groups, rate);
  if (ends === null || ends.largest.value === 0) return missing(id);
  const value = ends.smallest.value / ends.largest.value;
  return { ...missing(id), value, largest: ends.largest.group, smallest: ends.smallest.group };
}

/** The larger difference, or the smaller ratio. Null where one is not known: the other would flatter. */
function worse(id: GapId, one: Gap, other: Gap): Gap {
  if (one.value === null || other.value === null) return missing(id);
  const isRatio = id === 'equalizedOddsRatio';
  const isFirst = isRatio ? one.value <= other.value : one.value >= other.value;
  return { ...(isFirst ? one : other), id, name: gapNames[id] };
}

function missing(id: GapId): Gap {
  return { id, name: gapNames[id], value: null, low: null, high: null, largest: null, smallest: null };
}
