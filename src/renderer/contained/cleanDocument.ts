import { inertTags } from '../../base/inertTags.ts';

/** HTML of an output, taken apart without running or loading anything of it. */
export interface CleanDocument {
  readonly head: string;
  readonly body: string;
  readonly bodyAttributes: string;
  readonly hasScripts: boolean;
  /** Hosts of what was taken out. */
  readonly hosts: readonly string[];
}

/**
 * What would begin a connection before any policy is asked (a frame's address, `preconnect`, a refresh), and what can
 * hide such things from here (a shadow root). The policy blocks the rest.
 */
const takenOut =
  'base, link, meta[http-equiv], iframe, frame, frameset, object, embed, portal, fencedframe, template[shadowrootmode], script[type="speculationrules" i]';

export function cleanDocument(html: string): CleanDocument {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  const hosts = new Set<string>();
  clean(parsed, hosts);
  const attributes = document.createElement('div');
  for (const { name, value } of parsed.body.attributes) {
    if (['class', 'style', 'lang', 'dir', 'id'].includes(name)) attributes.setAttribute(name, value);
  }
  return {
    head: inertTags(parsed.head.innerHTML),
    // Read once more, in the frame, it may come out as other elements than here.
    body: inertTags(parsed.body.innerHTML),
    bodyAttributes: attributes.outerHTML.slice('<div'.length, -'></div>'.length),
    hasScripts: runsScripts(parsed),
    hosts: [...hosts],
  };
}

function clean(root: Document | DocumentFragment, hosts: Set<string>): void {
  for (const element of root.querySelectorAll(takenOut)) {
    const host = hostOf(element.getAttribute('href') ?? element.getAttribute('src') ?? element.getAttribute('data'));
    if (host !== null) hosts.add(host);
    element.remove();
  }
  for (const template of root.querySelectorAll('template')) clean(template.content, hosts);
}

function runsScripts(root: Document): boolean {
  const isData = (script: Element): boolean =>
    /^(?:application|text)\/(?:.+\+)?(?:json|x-.*|template|plain)$/i.test(script.getAttribute('type') ?? '');
  if ([...root.querySelectorAll('script')].some((script) => !isData(script))) return true;
  return [...root.querySelectorAll('*')].some((element) =>
    [...element.attributes].some(({ name }) => name.startsWith('on')),
  );
}

/** The host of a web address; null for anything else. */
export function hostOf(address: string | null): string | null {
  if (address === null || !URL.canParse(address, 'https://in-the-page.invalid')) return null;
  const { protocol, host } = new URL(address, 'https://in-the-page.invalid');
  return /^(?:https?|wss?):$/.test(protocol) && host !== 'in-the-page.invalid' ? host : null;
}
