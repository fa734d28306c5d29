/** JavaScript in which no HTML tag or comment can begin; in strings, where alone they stand, it says the same. */
export function inlineScript(script: string): string {
  return script.replaceAll(/<(?=\/script|script)/gi, String.raw`\x3c`).replaceAll('<!--', String.raw`\x3c!--`);
}
