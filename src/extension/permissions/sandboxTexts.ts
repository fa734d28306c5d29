/** What a kernel without a sandbox may do: said wherever the user decides on it. */
export const withoutSandbox = 'Without it, cells can read and change everything you can, and reach the network.';

export interface RemedyCommand {
  /** For which systems: `Debian and Ubuntu`; empty where it is said of none. */
  readonly system: string;
  readonly command: string;
}

/** The commands that a remedy of the sandbox's probe tells the user to run, in their order. */
export function commandsOf(remedy: string): RemedyCommand[] {
  const found = remedy.matchAll(/(?:([A-Z][\w ,]*): )?(sudo [^;()]+?)(?=;|\.?$|\. | \()/g);
  return [...found].map(([, system = '', command = '']) => ({ system, command }));
}
