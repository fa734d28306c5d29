/** Plain text never shows more values or characters than this, however large the value. */
export const textBudget = { nodes: 4_000, characters: 20_000, arrayItems: 100, stringCharacters: 10_000 } as const;
