/** A figure with its name, as text for people. */
export type Fact = readonly [name: string, value: string];

export interface FactGroup {
  readonly title: string;
  readonly facts: readonly Fact[];
}
