import { lineCount, pictureBytes, pictureCount } from './Contestant.ts';
import type { Snippet, Snippets } from './Contestant.ts';

const ecmascript = {
  add: '1 + 1',
  cell: (index: number) => `const value${index}: number = ${index};\nvalue${index} + 1`,
  loop: 'let sum = 0;\nfor (let i = 0; i < 20_000_000; i++) sum += i;\nsum',
  print: `for (let i = 0; i < ${lineCount}; i++) console.log('line ' + i);`,
  spin: 'while (true) {}',
  keep: 'let kept = 41;',
  recall: 'kept',
};
const picture = `const picture = new Uint8Array(${pictureBytes}).fill(7);
picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
`;
const times = (statement: string) => `for (let n = 0; n < ${pictureCount}; n++) ${statement}`;

const tensor = (library: string, before: string): Snippet => ({
  library,
  code: `${before}tf.tensor1d([1, 2, 3]).sum().dataSync()[0]`,
});
const frame = (library: string, before: string): Snippet => ({
  library,
  code: `${before}new dfd.DataFrame({ a: [1, 2, 3] }).shape[0]`,
});

export const mlnbSnippets: Snippets = {
  ...ecmascript,
  tensor: tensor('the global tf', ''),
  frame: frame('the global dfd', ''),
  pictures: `${picture}${times("display({ [Symbol.for('Jupyter.display')]: () => ({ 'image/png': picture }) });")}`,
};

export const tslabSnippets: Snippets = {
  ...ecmascript,
  tensor: tensor('@tensorflow/tfjs', "import * as tf from '@tensorflow/tfjs';\n"),
  frame: frame('danfojs-node', "import * as dfd from 'danfojs-node';\n"),
  pictures: `import * as tslab from 'tslab';\n${picture}${times('tslab.display.png(picture);')}`,
};

export const denoSnippets: Snippets = {
  ...ecmascript,
  tensor: tensor('npm:@tensorflow/tfjs', "import * as tf from 'npm:@tensorflow/tfjs';\n"),
  frame: frame('npm:danfojs-node', "import * as dfd from 'npm:danfojs-node';\n"),
  pictures: `${picture}${times('await Deno.jupyter.display(Deno.jupyter.image(picture));')}`,
};

export const ipythonSnippets: Snippets = {
  add: '1 + 1',
  tensor: { library: 'NumPy', code: 'import numpy as np\nint(np.array([1, 2, 3]).sum())' },
  frame: { library: 'pandas', code: "import pandas as pd\nlen(pd.DataFrame({'a': [1, 2, 3]}))" },
  cell: (index) => `value${index} = ${index}\nvalue${index} + 1`,
  loop: 'sum_ = 0\nfor i in range(20_000_000): sum_ += i\nsum_',
  print: `for i in range(${lineCount}): print(f'line {i}')`,
  pictures: [
    'from IPython.display import display, Image',
    `picture = b'\\x89PNG\\r\\n\\x1a\\n' + bytes([7]) * ${pictureBytes - 8}`,
    `for n in range(${pictureCount}): display(Image(data=picture, format='png'))`,
  ].join('\n'),
  spin: 'while True: pass',
  keep: 'kept = 41',
  recall: 'kept',
};
