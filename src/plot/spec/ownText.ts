/**
 * Text as Vega 6 can draw it. It looks texts up in plain objects, where it takes `constructor` and `__proto__` for entries
 * of its own and fails: such a text gets a space without width.
 */
export function ownText(text: string): string {
  return text in {} ? `${text}\u200B` : text;
}
