/** The name that npm packages of native libraries end in: `linux-x64`, `linux-arm64-musl`, `darwin-arm64`, … */
export function nativePlatform(): string {
  const name = `${process.platform}-${process.arch}`;
  return process.platform === 'linux' && !hasGlibc() ? `${name}-musl` : name;
}

/** Node's own report says which C library it runs on; one that cannot be made says nothing. */
function hasGlibc(): boolean {
  const report: unknown = process.report.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return true;
  const { header } = report;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}
