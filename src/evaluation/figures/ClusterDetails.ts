/** The clusters that were found, the largest first; at most 100. */
export interface ClusterDetails {
  readonly count: number;
  readonly noiseRows: number;
  readonly clusters: readonly {
    readonly cluster: string;
    readonly rows: number;
    /** Mean silhouette of its rows; null without features. */
    readonly silhouette: number | null;
  }[];
  /** How the classes lie in the clusters, where classes are known. Rows of classes, columns of clusters. */
  readonly contingency: {
    readonly classes: readonly string[];
    readonly clusters: readonly string[];
    readonly counts: readonly (readonly number[])[];
  } | null;
}
