/** JavaScript's line breaks: where a line may end a statement. */
export function hasLineBreak(text: string): boolean {
  return /[\n\r\u2028\u2029]/.test(text);
}
