/** The colours a chart takes where its spec names none. */
export interface ChartColors {
  readonly background: string;
  /** Titles and labels. */
  readonly text: string;
  readonly mutedText: string;
  /** Axis lines and ticks. */
  readonly line: string;
  readonly grid: string;
  readonly category: readonly string[];
}

/** Distinct also to colour-blind eyes in this order, and of at least 3:1 contrast on white (after Tableau 10). */
export const lightCategory = [
  '#3b78b8',
  '#d9730d',
  '#2a9384',
  '#c9455c',
  '#8a63b8',
  '#a0792c',
  '#3d8f4d',
  '#c2559d',
  '#6b7785',
  '#1f95b5',
] as const;

/** The same hues for dark backgrounds. */
export const darkCategory = [
  '#6cb0f2',
  '#ffa657',
  '#56d4bc',
  '#ff8095',
  '#c4a1f5',
  '#e3c05c',
  '#7fd488',
  '#f49ad6',
  '#a9b4c2',
  '#5fd0ee',
] as const;

/** Colours of the static picture, which is read on paper and on white pages. */
export const pictureColors: ChartColors = {
  background: '#ffffff',
  text: '#24292f',
  mutedText: '#57606a',
  line: '#a8b0b8',
  grid: '#e8eaed',
  category: lightCategory,
};
