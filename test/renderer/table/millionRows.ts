const cities = ['Bergen', 'Lima', 'Oslo', 'Paris', 'Quito', 'Rome'];

export interface Sale {
  readonly id: number;
  /** With two decimals. */
  readonly price: number;
  readonly city: string;
  readonly when: Date;
  readonly rating: number | null;
}

/** Records drawn by a generator of Lehmer's (Park and Miller 1988), the same ones every time. */
export function millionRows(count = 1_000_000): Sale[] {
  let state = 1;
  const draw = (): number => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
  return Array.from({ length: count }, (_, id) => ({
    id,
    price: Math.round(draw() * draw() * 100_000) / 100,
    city: cities[Math.floor(draw() * draw() * cities.length)] ?? '',
    when: new Date(Date.UTC(2020, 0, 1) + Math.floor(draw() * 1e11)),
    rating: draw() < 0.06 ? null : Math.floor(draw() * 5) + 1,
  }));
}
