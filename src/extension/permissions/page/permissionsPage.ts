import { escapeHtml } from '../../../base/escapeHtml.ts';
import { commandsOf, withoutSandbox } from '../sandboxTexts.ts';
import { networkSection } from './networkSection.ts';
import { button, list, paragraph, section } from './pageParts.ts';
import type { PermissionsState } from './PermissionsState.ts';

/** The body of the page that lists what a notebook's kernel may do. Everything from outside is escaped. */
export function permissionsPage(state: PermissionsState): string {
  const isConfined = state.confinement.type === 'sandboxed' || state.confinement.type === 'unknown';
  const sections = isConfined
    ? [folders(state), networkSection(state), programs(), limits(state), environment(state), notProtected()]
    : [networkSection(state), environment(state)];
  return [
    `<h1>Permissions of ${escapeHtml(state.notebook)}</h1>`,
    summary(state),
    restartNotice(state),
    ...sections,
    sandboxSection(state),
  ].join('\n');
}

function summary(state: PermissionsState): string {
  const { confinement, isTrusted } = state;
  if (!isTrusted) return banner('off', 'Restricted Mode', 'Cells do not run in this workspace before you trust it.');
  switch (confinement.type) {
    case 'unknown':
      return banner('sandboxed', 'Sandbox', 'Cells run in a sandbox, which is set up with the kernel.');
    case 'sandboxed':
      return banner('sandboxed', 'Sandboxed', 'Cells can do what is listed here and nothing else.', layersOf(state));
    case 'unsandboxed':
      return banner('unsandboxed', 'Unsandboxed', withoutSandbox.replace('Without it, cells', 'Cells'));
    case 'unavailable':
      return banner('off', 'No sandbox', 'No cell runs before you allow it.', [
        confinement.probe.reason,
        `To enable it: ${confinement.probe.remedy}`,
      ]);
  }
}

function layersOf({ mechanism }: PermissionsState): string[] {
  const byMechanism: Readonly<Record<string, string>> = {
    bubblewrap:
      'By bubblewrap: own namespaces for files, processes, users and the network; a filter of system calls; limits of resources; Node.js’s permission model.',
    processcontainer:
      'By a process container of Windows, which has not been tried by mlnb’s makers, and Node.js’s permission model. No host can be reached from it yet, whatever is allowed.',
    seatbelt: 'By Seatbelt, the sandbox of macOS, and Node.js’s permission model.',
  };
  const sentence = mechanism === null ? undefined : byMechanism[mechanism];
  return sentence === undefined ? [] : [sentence];
}

function banner(kind: 'sandboxed' | 'unsandboxed' | 'off', title: string, ...lines: (string | string[])[]): string {
  const sentences = lines.flat().map((line) => paragraph(escapeHtml(line)));
  return `<div class="banner ${kind}"><p class="state">${escapeHtml(title)}</p>${sentences.join('')}</div>`;
}

function restartNotice({ needsRestart }: PermissionsState): string {
  if (needsRestart === null) return '';
  const restart = button({ action: 'restart', label: 'Restart Kernel', isPrimary: true });
  return `<div class="notice" role="status"><p>${escapeHtml(needsRestart)}</p>${restart}</div>`;
}

function folders({ folders: { writable, isScratch, readable } }: PermissionsState): string {
  const scratch = isScratch ? ' A folder of the editor, since the notebook is not saved and no folder is open.' : '';
  const place =
    writable === null
      ? 'None: the notebook stands in a folder that holds your whole home folder. Move it into a folder of its own.'
      : `<code>${escapeHtml(writable)}</code> and a private folder for temporary files.${scratch}`;
  const others = readable.map(
    (folder) => `<code>${escapeHtml(folder)}</code> (setting <code>mlnb.kernel.readFolders</code>)`,
  );
  return section('Files', [
    list([
      ['Written', place],
      [
        'Only read in it',
        '<code>.vscode</code>, <code>.git</code>, <code>node_modules</code>, <code>.devcontainer</code>, <code>.husky</code>, <code>.idea</code> and <code>.envrc</code>, from which other programs run code',
      ],
      [
        'Read besides',
        [
          'the system’s programs and libraries, mlnb itself, packages and <code>package.json</code> files above the workspace',
          ...others,
        ].join('; '),
      ],
      ['Not seen', 'the rest of your home folder, other drives, other programs’ files'],
    ]),
    button({ action: 'readFolders', label: 'Change Read Folders…' }),
  ]);
}

function programs(): string {
  return section('Programs', [paragraph('Cells start none, and see and signal no process but their own.')]);
}

function limits({ limits: { dataBytes, fileBytes, threads, temporaryBytes } }: PermissionsState): string {
  return section('Limits', [
    list([
      ['Memory', `${gibibytes(dataBytes)}: values, tensors, native code`],
      ['Largest file', gibibytes(fileBytes)],
      ['Temporary files', `${gibibytes(temporaryBytes)} together`],
      ['Threads', String(threads)],
    ]),
  ]);
}

function environment({ environment: names }: PermissionsState): string {
  const codes = names.map((name) => `<code>${escapeHtml(name)}</code>`).join(', ');
  return section('Environment variables', [paragraph(`${codes}. None of your shell’s others gets in.`)]);
}

function notProtected(): string {
  return section('Not protected', [
    `<ul><li>Files of the workspace that cells may write: code that you later run from there, other notebooks included.</li>
<li>What cells can read, from hosts that you allow.</li>
<li>The machine’s processor: cells may keep it busy.</li>
<li>Defects of the operating system that let programs out of any sandbox.</li></ul>`,
    button({ action: 'docs', label: 'Learn More' }),
  ]);
}

function sandboxSection({ confinement, unsandboxed }: PermissionsState): string {
  const isChosen = unsandboxed?.reason === 'chosen';
  const lasting = unsandboxed?.lasting === 'always' ? 'always' : 'until it is closed';
  const parts: string[] = [];
  if (unsandboxed !== null) {
    const where = isChosen ? '' : ' while the machine has no sandbox that works';
    parts.push(paragraph(`You let this notebook run unsandboxed${where}, ${lasting}.`));
    parts.push(button({ action: 'sandboxAgain', label: isChosen ? 'Sandbox Again' : 'Take Back' }));
  } else {
    parts.push(paragraph('Only for notebooks whose every cell you trust:'));
    parts.push(button({ action: 'runUnsandboxed', label: 'Run Unsandboxed…' }));
  }
  if (confinement.type === 'unavailable' || unsandboxed?.reason === 'unavailable') {
    parts.push(button({ action: 'tryAgain', label: 'Try Sandbox Again' }));
  }
  if (confinement.type === 'unavailable' && commandsOf(confinement.probe.remedy).length > 0) {
    parts.push(button({ action: 'copyCommand', label: 'Copy Command' }));
  }
  return section('Sandbox', parts);
}

function gibibytes(bytes: number): string {
  return `${Number((bytes / 1024 ** 3).toPrecision(3))} GiB`;
}
