/**
 * Makes links of the pages that our documentation comments name, as in "See docs/tensor.md".
 *
 * @param command opens the page whose name is its one argument
 */
export function linkDocs(markdown: string, command: string): string {
  return markdown.replace(mention, (text, page: string) => {
    const query = encodeURIComponent(JSON.stringify([page]));
    return `[${text}](command:${command}?${query})`;
  });
}

/** Not in code, an address, or a link that is one already. */
const mention = /(?<![\w/`[.-]|\]\()docs\/([a-z][a-z-]*)\.md(?![\w`\]/-])/g;
