export interface Penguin {
  readonly species: string;
  readonly island: string;
  readonly bill_length: number | null;
  readonly bill_depth: number | null;
  readonly body_mass: number | null;
  readonly sex: string | null;
  readonly year: number;
}

const kinds = [
  { species: 'Adelie', islands: ['Torgersen', 'Biscoe', 'Dream'], length: 38.8, depth: 18.3, mass: 3700 },
  { species: 'Chinstrap', islands: ['Dream'], length: 48.8, depth: 18.4, mass: 3730 },
  { species: 'Gentoo', islands: ['Biscoe'], length: 47.5, depth: 15, mass: 5080 },
] as const;

/** 344 made-up birds, the same at every run, shaped like the Palmer penguins. */
export const penguins: readonly Penguin[] = Array.from({ length: 344 }, (_, index) => {
  const kind = kinds[index < 152 ? 0 : index < 220 ? 1 : 2];
  const wave = (step: number): number => Math.sin(index * step) + Math.sin(index * step * 0.37);
  const isMissing = index === 3 || index === 271;
  return {
    species: kind.species,
    island: kind.islands[index % kind.islands.length] ?? '',
    bill_length: isMissing ? null : Math.round((kind.length + 2.6 * wave(1.7)) * 10) / 10,
    bill_depth: isMissing ? null : Math.round((kind.depth + wave(2.9)) * 10) / 10,
    body_mass: isMissing ? null : Math.round((kind.mass + 300 * wave(0.9)) / 25) * 25,
    sex: index % 31 === 3 ? null : index % 2 === 0 ? 'male' : 'female',
    year: 2007 + (index % 3),
  };
});
