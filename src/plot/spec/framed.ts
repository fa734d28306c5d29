import { type Chart, shownChart, vegaLiteSchema } from '../Chart.ts';
import type { ChartOptions } from '../ChartOptions.ts';
import { ownText } from './ownText.ts';

export interface Frame {
  readonly options: ChartOptions;
  /** Where the caller names none. */
  readonly title: string;
  /** What is not drawn, and how rows became marks. */
  readonly notes: readonly string[];
}

/** A body (data, mark, encoding or layers) as a chart with title, notes and size. */
export function framed({ options, title, notes }: Frame, body: object): Chart {
  const text = ownText(options.title ?? title);
  return shownChart({
    $schema: vegaLiteSchema,
    title: notes.length === 0 ? { text } : { text, subtitle: [...notes] },
    description: [text, ...notes].join('. '),
    ...(options.width === undefined ? {} : { width: options.width }),
    ...(options.height === undefined ? {} : { height: options.height }),
    ...body,
  });
}
