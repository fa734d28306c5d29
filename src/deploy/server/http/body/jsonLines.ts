import { HttpProblem } from '../problem/HttpProblem.ts';
import { jsonMistake } from './jsonMistake.ts';

/** One record a line; empty lines are none. @throws HttpProblem body-not-json with the line */
export function jsonLines(text: string): readonly unknown[] {
  return text.split('\n').flatMap((line, index): unknown[] => {
    if (line.trim() === '') return [];
    try {
      const record: unknown = JSON.parse(line);
      return [record];
    } catch {
      const [, reason = ''] = /^Line 1, (.*)$/s.exec(jsonMistake(line)) ?? [];
      throw new HttpProblem('body-not-json', `Line ${index + 1}, ${reason}`);
    }
  });
}
