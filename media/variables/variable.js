// The page of one variable that src/extension/variables/VariablePanels.ts shows: runs the program that shows outputs in
// notebooks (dist/renderer.js), and asks for more of the value in the same way as an output does.
/* global acquireVsCodeApi, document, window */
const editor = acquireVsCodeApi();
const place = document.getElementById('variable');
const about = document.getElementById('about');

const listeners = new Set();
const program = import(document.body.dataset.renderer).then(({ activate }) =>
  activate({
    postMessage: (message) => editor.postMessage(message),
    onDidReceiveMessage: (listener) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  }),
);

window.addEventListener('message', ({ data }) => {
  if (data.type === 'waiting')
    showHead(data.name, data.isCellRunning ? 'Waiting for the running cell to pause or end.' : '');
  else if (data.type === 'problem') showHead(data.name, data.message);
  else if (data.type === 'variable') show(data).catch((error) => showHead(data.name, String(error)));
  else for (const listener of listeners) listener(data);
});
editor.postMessage({ type: 'ready' });

async function show({ name, output: { mime, data, metadata } }) {
  showHead(name, '');
  if (mime === 'text/plain') {
    const text = document.createElement('pre');
    text.textContent = String(data);
    place.replaceChildren(text);
    return;
  }
  const { renderOutputItem, disposeOutputItem } = await program;
  disposeOutputItem('variable');
  const element = document.createElement('div');
  place.replaceChildren(element);
  await renderOutputItem({ id: 'variable', mime, metadata, json: () => data, text: () => String(data) }, element);
}

function showHead(name, note) {
  const title = document.createElement('h1');
  title.textContent = name;
  const again = document.createElement('button');
  again.textContent = 'Refresh';
  again.title = 'Look at the variable again';
  again.addEventListener('click', () => editor.postMessage({ type: 'again' }));
  const text = document.createElement('p');
  text.setAttribute('role', 'status');
  text.textContent = note;
  about.replaceChildren(title, again, text);
}
