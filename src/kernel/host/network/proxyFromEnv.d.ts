/** The package brings no types. */
declare module 'proxy-from-env' {
  /** The proxy that the environment's variables name for a URL; empty for none. */
  export function getProxyForUrl(url: string): string;
}
