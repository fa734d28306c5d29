import { ownText } from '../spec/ownText.ts';

const mostCharacters = 60;

/** Texts short enough for an axis, no two alike: what differs only in what was cut gets a number. */
export function uniqueLabels(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    const short = ownText(clipped(text));
    let label = short;
    for (let copy = 2; taken.has(label); copy += 1) label = `${short} (${copy})`;
    taken.add(label);
    return label;
  });
}

export function clipped(text: string, most = mostCharacters): string {
  // What a reader takes for one letter stays whole.
  const characters = Array.from(letters.segment(text.slice(0, 8 * most)), ({ segment }) => segment);
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

const letters = new Intl.Segmenter('en');
