import { h } from '../dom/h.ts';

const mostHosts = 5;

/** The line below a contained output: what of it did not run, what was blocked, and where a clicked link leads. */
export class OutputNotes {
  readonly element = h('div', { class: 'mlnb-bar mlnb-contained-notes', role: 'status', hidden: true });
  readonly #scripts = h('span', { hidden: true }, 'Scripts of this output are not run.');
  readonly #blocked = h('span', { class: 'mlnb-notice', hidden: true });
  readonly #link = h('span', { hidden: true });
  readonly #hosts = new Set<string>();

  constructor() {
    this.element.append(this.#scripts, this.#blocked, this.#link);
  }

  /** Forgets what was said of the last document. */
  clear(): void {
    this.#hosts.clear();
    this.#set(this.#blocked, false);
    this.#set(this.#link, false);
  }

  tellScripts(hasScripts: boolean): void {
    this.#set(this.#scripts, hasScripts);
  }

  addBlocked(host: string): void {
    if (this.#hosts.size > mostHosts) return;
    this.#hosts.add(host);
    const [...hosts] = this.#hosts;
    const names = hosts.length > mostHosts ? `${hosts.slice(0, mostHosts).join(', ')} and others` : hosts.join(', ');
    this.#blocked.textContent = `Blocked: ${names} (outputs cannot reach the network)`;
    this.#set(this.#blocked, true);
  }

  /** The reader sees where it leads before anything opens; the editor opens it, and asks where it is a stranger. */
  showLink(address: string): void {
    const isOpenable = URL.canParse(address) && ['http:', 'https:', 'mailto:'].includes(new URL(address).protocol);
    const shown = address.slice(0, 300);
    const link = isOpenable
      ? h('a', { href: new URL(address).href, rel: 'noopener noreferrer', target: '_blank' }, shown)
      : shown;
    this.#link.replaceChildren(isOpenable ? 'Open link: ' : 'This link leads nowhere from here: ', link);
    this.#set(this.#link, true);
  }

  #set(part: HTMLElement, isShown: boolean): void {
    part.hidden = !isShown;
    this.element.hidden = this.#scripts.hidden && this.#blocked.hidden && this.#link.hidden;
  }
}
