import { loader, type Loader } from 'vega';
import type { ErrorRecorder } from '../../display/svg/ErrorRecorder.ts';

/** Where a click on something inert leads: nowhere. */
const inertLink = { href: '#', target: '_self' };

/**
 * A loader that loads nothing. Data and images come with the spec; links lead to web pages and mail only,
 * and open outside the output.
 */
export function safeLoader(log: ErrorRecorder): Loader {
  const refuse = (url: string): Promise<never> => {
    log.error(
      `its data stand at ${url.slice(0, 200)}, and charts load nothing. Load them in the cell and put them into the spec`,
    );
    return Promise.reject(new Error('Charts load nothing.'));
  };
  const sanitize = (url: unknown, { context }: { readonly context?: string } = {}): Promise<object> => {
    if (context === 'image')
      return isInlineImage(url) ? Promise.resolve({ href: url }) : Promise.reject(new Error('Charts load no images.'));
    return Promise.resolve(isWebLink(url) ? { href: url, target: '_blank', rel: 'noopener noreferrer' } : inertLink);
  };
  return Object.assign(loader(), { load: refuse, http: refuse, file: refuse, sanitize }); // SAFETY: Vega's own loader with four of its methods replaced.
}

function isInlineImage(url: unknown): boolean {
  return typeof url === 'string' && /^data:image\/(?:png|jpeg|gif|webp);base64,/i.test(url);
}

function isWebLink(url: unknown): boolean {
  if (typeof url !== 'string' || !URL.canParse(url)) return false;
  return ['http:', 'https:', 'mailto:'].includes(new URL(url).protocol);
}
