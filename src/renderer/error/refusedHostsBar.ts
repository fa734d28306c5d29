import { button } from '../dom/button.ts';
import { h } from '../dom/h.ts';
import type { Host } from '../messaging/Host.ts';

/** A cell may have tried any number; the page of the notebook's permissions has the others. */
const shownHosts = 3;

/** For each host that the notebook may not reach, a button that asks the user; nothing where no extension listens. */
export function refusedHostsBar(refusedHosts: readonly string[], host: Host): HTMLElement[] {
  if (refusedHosts.length === 0 || !host.canOpen) return [];
  const buttons = refusedHosts.slice(0, shownHosts).map((refused) =>
    button({
      label: `Allow ${refused} for this notebook…`,
      onClick: () => {
        host.allowHost(refused);
      },
    }),
  );
  return [h('div', { class: 'mlnb-bar mlnb-error-refused' }, ...buttons)];
}
