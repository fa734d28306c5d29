import { finiteOrNull } from '../profile/finiteOrNull.ts';
import { type NumericProfile, type Quantiles, quantileShares } from '../profile/Profile.ts';
import { momentsOf } from '../statistics/PowerSums.ts';
import { quantile } from '../statistics/quantile.ts';
import type { NumberPlan } from './NumberPlan.ts';
import type { NumberScan } from './NumberScan.ts';

export function numericProfile(plan: NumberPlan, scan: NumberScan, { nan }: { readonly nan: number }): NumericProfile {
  const moments = momentsOf(scan.finite, scan.sums, plan.standard);
  const mad = plan.medianAbsoluteDeviation;
  return {
    nan,
    positiveInfinities: scan.positiveInfinities,
    negativeInfinities: scan.negativeInfinities,
    zeros: scan.zeros,
    negatives: scan.negatives,
    min: plan.range.minText,
    max: plan.range.maxText,
    mean: finiteOrNull(moments.mean),
    variance: finiteOrNull(moments.variance),
    standardDeviation: finiteOrNull(moments.standardDeviation),
    skewness: finiteOrNull(moments.skewness),
    kurtosis: finiteOrNull(moments.kurtosis),
    quantiles: quantilesOf(plan.sorted),
    medianAbsoluteDeviation: finiteOrNull(mad),
    outliers: {
      iqr: scan.iqrOutliers,
      lowerFence: finiteOrNull(plan.lowerFence),
      upperFence: finiteOrNull(plan.upperFence),
      robustZ: mad > 0 ? scan.robustOutliers : null,
    },
  };
}

function quantilesOf(sorted: Float64Array): Quantiles {
  const at = (share: number): number | null => finiteOrNull(quantile(sorted, share));
  const { p01, p05, p25, p50, p75, p95, p99 } = quantileShares;
  return { p01: at(p01), p05: at(p05), p25: at(p25), p50: at(p50), p75: at(p75), p95: at(p95), p99: at(p99) };
}
