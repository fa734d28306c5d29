import type { BundledPackage } from './BundledPackage.ts';

/** The licences of all code in the server's bundle, as most of them ask to be shipped with it. */
export function thirdPartyLicences(packages: readonly BundledPackage[]): string {
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : 1));
  const parts = sorted.map(({ name, version, licence, licenceText }) => {
    const text = licenceText.trim();
    return `${name} ${version} (${licence})\n\n${text === '' ? 'The package holds no text of its licence.' : text}\n`;
  });
  return `The server (mlnb-server.mjs) holds code of these packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}
