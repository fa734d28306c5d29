// The script of the page that src/extension/permissions/PermissionsPanel.ts shows: passes on what is pressed, and shows
// the page anew when something changed, with what is typed and focused left as it is.
/* global acquireVsCodeApi, document, window, HTMLElement, HTMLInputElement, HTMLSelectElement */
const editor = acquireVsCodeApi();
const page = document.getElementById('page');

page.addEventListener('click', (event) => {
  const button = event.target instanceof HTMLElement ? event.target.closest('button[data-action]') : null;
  if (button) editor.postMessage({ type: 'press', action: button.dataset.action, value: button.dataset.value });
});

page.addEventListener('submit', (event) => {
  event.preventDefault();
  editor.postMessage({ type: 'allow', host: field('host').value, lasting: field('lasting').value });
});

window.addEventListener('message', ({ data }) => {
  if (data.type === 'show') show(data.body);
  else if (data.type === 'hostProblem') showProblem(data.why);
  else if (data.type === 'hostAllowed') showAllowed();
});

editor.postMessage({ type: 'ready' });

function show(body) {
  const typed = [...page.querySelectorAll('input, select')].map(({ id, value }) => [id, value]);
  const problem = document.getElementById('host-problem').textContent;
  const focused = keyOf(document.activeElement);
  page.innerHTML = body;
  for (const [id, value] of typed) field(id).value = value;
  showProblem(problem);
  const again = [...page.querySelectorAll('button, input, select')].find((element) => keyOf(element) === focused);
  again?.focus();
}

function keyOf(element) {
  if (!(element instanceof HTMLElement)) return null;
  return element.id || [element.dataset.action, element.dataset.value, element.getAttribute('type')].join(' ');
}

function field(id) {
  const element = document.getElementById(id);
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) return element;
  throw new Error(`the page has no field ${id}`);
}

function showProblem(why) {
  document.getElementById('host-problem').textContent = why;
  if (why) field('host').setAttribute('aria-invalid', 'true');
  else field('host').removeAttribute('aria-invalid');
}

function showAllowed() {
  field('host').value = '';
  showProblem('');
}
