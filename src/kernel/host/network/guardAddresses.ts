import { matchHost } from '../../NetworkAccess.ts';
import type { NetworkAccess } from '../../NetworkAccess.ts';
import { addressKind } from './addressKind.ts';
import { canonicalHost } from '../../network/canonicalHost.ts';
import type { NetworkTarget } from './parseTarget.ts';

/**
 * Those of a host's addresses that may be connected to, so that no name leads cells into the user's own networks: a
 * private address only by a name listed as such, one of the machine itself only where the list holds that address, or
 * `localhost`.
 */
export function guardAddresses(
  access: NetworkAccess,
  { host, port }: NetworkTarget,
  addresses: readonly string[],
): readonly string[] {
  const isListed = matchHost(access, host, port) === 'exact';
  return addresses.filter((address) => {
    const kind = addressKind(address);
    if (kind === 'public' || matchHost(access, canonicalHost(address) ?? '', port) === 'exact') return true;
    return isListed && (kind === 'private' || host === 'localhost');
  });
}
