export type Triple = readonly [string, string, number | null];

/** What test/oracle/eda/makeGoldens.py writes. */
export interface Goldens {
  readonly tables: Readonly<Record<string, GoldenTable>>;
  readonly big: { readonly min: string; readonly max: string; readonly distinct: number };
  readonly targets: Readonly<Record<string, { readonly column: string; readonly features: readonly GoldenFeature[] }>>;
  readonly drift: { readonly rows: number; readonly columns: Readonly<Record<string, GoldenDrift>> };
}

interface GoldenTable {
  readonly rows: number;
  readonly duplicates: number;
  readonly missing: Readonly<Record<string, number>>;
  readonly numbers: Readonly<Record<string, GoldenNumber>>;
  readonly levels: Readonly<Record<string, readonly (readonly [string, number])[]>>;
  readonly relations: Readonly<
    Record<
      'pearson' | 'spearman' | 'kendall' | 'cramersV' | 'correlationRatio' | 'mutualInformation',
      readonly Triple[]
    >
  >;
  readonly missingCorrelation: readonly Triple[];
}

interface GoldenNumber {
  readonly count: number;
  readonly distinct: number;
  readonly zeros: number;
  readonly negatives: number;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly quantiles: Readonly<Record<string, number | null>>;
  readonly medianAbsoluteDeviation: number | null;
  readonly iqrOutliers: number;
  readonly robustOutliers: number | null;
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

interface GoldenFeature {
  readonly column: string;
  readonly mutualInformation: number;
  readonly auc?: number;
  readonly spearman?: number;
  readonly classes?: Readonly<Record<string, readonly number[]>>;
}

interface GoldenDrift {
  readonly psi: number;
  readonly statistic: number;
  readonly pValue: number;
  readonly jensenShannon?: number;
}
