import { escapeHtml } from '../../../base/escapeHtml.ts';
import type { HostGrant } from '../PermissionStore.ts';
import { button, paragraph, section } from './pageParts.ts';
import type { PermissionsState } from './PermissionsState.ts';

const lastingTexts = { once: 'until the kernel restarts', always: 'always' } as const;

/** Which hosts cells reach, and the form that allows one more. */
export function networkSection(state: PermissionsState): string {
  const isOpen = state.confinement.type === 'unsandboxed';
  const parts = isOpen
    ? [paragraph('Every host: the list below counts only in the sandbox.'), ...hostTable(state.hosts)]
    : [paragraph(summary(state.hosts)), ...hostTable(state.hosts), ...refusedList(state)];
  return section('Network', [...parts, form]);
}

function summary(hosts: readonly HostGrant[]): string {
  if (hosts.length === 0) return 'Off: cells reach no host.';
  if (hosts.some(({ pattern }) => pattern === '*')) return 'On: cells reach every public host, and those listed.';
  return 'Cells reach these hosts and no others:';
}

function hostTable(hosts: readonly HostGrant[]): string[] {
  if (hosts.length === 0) return [];
  const rows = hosts.map(({ pattern, lasting }) => {
    const remove = button({ action: 'removeHost', label: 'Remove', spoken: `Remove ${pattern}`, value: pattern });
    return `<tr><th scope="row"><code>${escapeHtml(pattern)}</code></th><td>${lastingTexts[lasting]}</td><td>${remove}</td></tr>`;
  });
  const head =
    '<thead><tr><th scope="col">Host</th><th scope="col">Allowed</th><th scope="col">Action</th></tr></thead>';
  return [
    `<table>${head}<tbody>${rows.join('')}</tbody></table>`,
    paragraph('Connections that are open stay open until the kernel restarts.'),
    button({ action: 'turnNetworkOff', label: 'Turn Network Off' }),
  ];
}

function refusedList({ refused, hosts }: PermissionsState): string[] {
  const allowed = new Set(hosts.map(({ pattern }) => pattern));
  const rows = refused
    .filter((connection) => !allowed.has(connection))
    .map((connection) => {
      const allow = button({
        action: 'allowRefused',
        label: 'Allow…',
        spoken: `Allow ${connection}…`,
        value: connection,
      });
      return `<li><code>${escapeHtml(connection)}</code> ${allow}</li>`;
    });
  return rows.length === 0 ? [] : [paragraph('Refused lately:'), `<ul class="refused">${rows.join('')}</ul>`];
}

/** What is typed into it stays while the rest of the page changes: the script keeps it by its id. */
const form = `<form id="allow" novalidate>
<label for="host">Allow a host</label>
<input id="host" name="host" autocomplete="off" spellcheck="false" placeholder="example.com, *.example.com, example.com:443" aria-describedby="host-problem">
<label for="lasting">For how long</label>
<select id="lasting" name="lasting"><option value="always">Always, for this notebook</option><option value="once">Until the kernel restarts</option></select>
<button type="submit">Allow</button>
<p id="host-problem" role="alert"></p>
</form>`;
