import { h } from '../dom/h.ts';
import { followScheme } from '../profile/page/followScheme.ts';
import pageStyle from '../profile/page/page.css';
import { unpacked } from '../profile/page/unpacked.ts';

/**
 * Shows the report of a page of its own, whose element has the id `name` and whose packed data `name`-data; or else each
 * report of a notebook that was exported as a page.
 *
 * @param name `mlnb-` and the kind of the report
 * @param mount puts an empty report into an element
 */
export async function showReports(
  name: `mlnb-${string}`,
  mount: (root: HTMLElement) => { readonly show: (report: unknown) => void },
): Promise<void> {
  const showIn = async (root: HTMLElement, read: () => Promise<unknown>): Promise<void> => {
    const before = [...root.childNodes];
    try {
      mount(root).show(await read());
    } catch (error) {
      // What the page says without its program is still right.
      root.replaceChildren(...before);
      console.error(error);
    }
  };
  const [root, packed] = [name, `${name}-data`].map((id) => document.getElementById(id));
  if (root != null && packed != null) {
    followScheme();
    document.head.append(h('style', {}, pageStyle));
    await showIn(root, async () => JSON.parse(await unpacked(packed.textContent)) as unknown);
    return;
  }
  for (const element of document.querySelectorAll<HTMLElement>(`.${name.replace('mlnb-', 'mlnb-exported-')}`)) {
    followScheme();
    const data = element.querySelector('script')?.textContent ?? '';
    await showIn(element, () => Promise.resolve(JSON.parse(data) as unknown));
  }
}
