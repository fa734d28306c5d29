import type { AnyFamily, Sample } from './Family.ts';
import type { Exposition } from './ServerMetrics.ts';

/** The text that Prometheus reads; the same series in both formats. */
export function exposition(families: Iterable<AnyFamily>, accept = ''): Exposition {
  const isOpen = accept.includes('application/openmetrics-text');
  let text = '';
  for (const family of families) text += familyText(family, isOpen);
  return isOpen
    ? { contentType: 'application/openmetrics-text; version=1.0.0; charset=utf-8', text: `${text}# EOF\n` }
    : { contentType: 'text/plain; version=0.0.4; charset=utf-8', text };
}

/** A family without series is left out, its help too: it would only be noise. */
function familyText(family: AnyFamily, isOpen: boolean): string {
  const { name, entry } = family;
  let lines = '';
  for (const sample of family.samples())
    lines += `${name}${sample.suffix}${labelText(sample.labels)} ${numberText(sample.value)}\n`;
  if (lines === '') return '';
  // OpenMetrics names a counter without `_total`, which only its samples have.
  const title = isOpen && entry.type === 'counter' ? name.replace(/_total$/, '') : name;
  return `# HELP ${title} ${entry.help}\n# TYPE ${title} ${entry.type}\n${lines}`;
}

function labelText(labels: Sample['labels']): string {
  if (labels.length === 0) return '';
  return `{${labels.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}

function numberText(value: number): string {
  if (value === Infinity) return '+Inf';
  if (value === -Infinity) return '-Inf';
  return Number.isNaN(value) ? 'NaN' : String(value);
}
