/**
 * A program and its arguments as the one line that Windows gives to a process, by the rules that C programs and Node
 * take it apart by: backslashes count only before a quotation mark.
 */
export function windowsCommandLine(command: readonly string[]): string {
  return command.map(quote).join(' ');
}

function quote(argument: string): string {
  if (/^[\w.:=/\\-]+$/.test(argument) && !argument.endsWith('\\')) return argument;
  const escaped = argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}
