/**
 * Cells of a notebook that trains with TensorFlow.js: each uses names of those above it, and TensorFlow.js's types.
 *
 * @param first the text of the first cell, which brings `tf` where it is not there by itself
 */
export function notebookTexts(count: number, first: string): string[] {
  const start = [first, 'const data = tf.tensor2d([[1, 2], [3, 4]]);'];
  const rest = Array.from({ length: count - start.length }, (_, index) => cellText(index + start.length, start.length));
  return [...start, ...rest];
}

function cellText(at: number, first: number): string {
  const above = at > first ? `f${at - 1}(v${at - 1})` : '1';
  return [
    `function f${at}(x: tf.Tensor): number {`,
    `  return x.sum().dataSync()[0] ?? ${at};`,
    '}',
    `const v${at} = data.mul(${at}).matMul(data);`,
    `const w${at} = v${at}.square().mean();`,
    `const all${at} = [f${at}(v${at}), w${at}.rank, ${above}];`,
  ].join('\n');
}
