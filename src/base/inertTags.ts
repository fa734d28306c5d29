const connecting = /<(?=(?:meta|link|base|iframe|frame|frameset|object|embed|portal|fencedframe)\b)/gi;

/**
 * HTML without the elements that begin a connection before any policy is asked (a frame's address, `preconnect`, a
 * refresh): each becomes one that browsers do not know, wherever the parser would have met it.
 */
export function inertTags(html: string): string {
  return html.replace(connecting, '<x-');
}
