import type { TensorFlowState } from '../../kernel/TensorFlowState.ts';
import type { KernelState } from '../../kernel/FaceCommand.ts';
import { formatBytes } from '../drive/StreamTail.ts';

export interface KernelFacts {
  readonly state: KernelState;
  readonly isTrusted: boolean;
  readonly hasFailed: boolean;
  readonly nodeVersion: string | null;
  readonly memoryBytes: number | null;
  /** Null until TensorFlow.js is loaded. */
  readonly tensorFlow: TensorFlowState | null;
}

export interface KernelStatus {
  readonly text: string;
  readonly tooltip: string;
  readonly isAlarming: boolean;
}

const icons: Readonly<Record<KernelState, string>> = {
  stopped: '$(circle-slash)',
  starting: '$(loading~spin)',
  idle: '$(circle-outline)',
  busy: '$(circle-filled)',
  dead: '$(error)',
};

const sentences: Readonly<Record<KernelState, string>> = {
  stopped: 'The kernel is not running; it starts with the next cell.',
  starting: 'The kernel is starting.',
  idle: 'The kernel is ready.',
  busy: 'The kernel is running a cell.',
  dead: 'The kernel has ended unexpectedly; it starts again with the next cell.',
};

/** What the status bar says of a notebook's kernel. A hollow circle is idle, a full one busy, as in Jupyter. */
export function kernelStatus(facts: KernelFacts): KernelStatus {
  const { state, isTrusted, hasFailed, nodeVersion, memoryBytes, tensorFlow } = facts;
  if (!isTrusted) {
    const tooltip = 'Cells do not run in Restricted Mode. Trust this workspace to start the kernel.';
    return { text: '$(shield) Kernel off', tooltip, isAlarming: false };
  }
  if (hasFailed) {
    return { text: '$(error) No kernel', tooltip: 'The kernel could not be started.', isAlarming: true };
  }
  const name = nodeVersion === null ? 'Kernel' : `Node.js ${nodeVersion}`;
  const memory = memoryBytes === null ? '' : ` · ${formatBytes(memoryBytes)}`;
  const memoryLine = memoryBytes === null ? '' : ` It holds ${formatBytes(memoryBytes)} of memory.`;
  const backend = tensorFlow === null ? '' : ` · ${tensorFlow.backend}`;
  const backendLine = tensorFlow === null ? '' : ` ${tensorFlow.explanation}`;
  return {
    text: `${icons[state]} ${name}${backend}${memory}`,
    tooltip: `${sentences[state]}${memoryLine}${backendLine} Click for what can be done.`,
    isAlarming: state === 'dead',
  };
}
