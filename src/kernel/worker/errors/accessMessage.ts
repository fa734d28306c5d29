/** What Node's permission model refused, in the words of someone who runs a cell; null for any other error. */
export function accessMessage(error: object, workspaceDir: string): string | null {
  if (read(error, 'code') !== 'ERR_ACCESS_DENIED') return null;
  const resource = read(error, 'resource');
  const permission = read(error, 'permission');
  switch (permission) {
    case 'FileSystemRead':
      return `Cells may not read ${quote(resource)}. They may read the workspace folder ${quote(workspaceDir)} and the packages it uses.`;
    case 'FileSystemWrite':
      return `Cells may not write ${quote(resource)}. They may write in the workspace folder ${quote(workspaceDir)} and in os.tmpdir().`;
    case 'ChildProcess':
      return 'Cells may not start other programs.';
    case 'WorkerThreads':
      return 'Cells may not start worker threads.';
    default:
      return `Cells may not do this (${permission === '' ? 'not permitted' : permission}).`;
  }
}

function quote(path: string): string {
  return path === '' ? 'that path' : `"${path}"`;
}

function read(error: object, key: string): string {
  try {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? value : '';
  } catch {
    return ''; // A throwing getter counts as an absent property.
  }
}
