// The page of the view that src/extension/variables/VariablesView.ts shows: lists what it is sent (ViewState.ts), sorts and
// filters it, and passes on what is pressed. A row whose variable has not changed stays as it is, so that nothing jumps.
/* global acquireVsCodeApi, document, window, HTMLElement */
const editor = acquireVsCodeApi();
const view = document.getElementById('view');
/** Kept by the editor while the view is hidden. */
const kept = { sort: 'made', isDown: false, filter: '', isMeterOpen: false, ...editor.getState() };

const columns = [
  { id: 'name', title: 'Name', key: (row) => row.name.toLowerCase() },
  { id: 'type', title: 'Type', key: (row) => row.type.toLowerCase() },
  { id: 'size', title: 'Size', key: (row) => row.sizeNumber },
  { id: 'value', title: 'Value', key: (row) => row.preview.toLowerCase() },
  { id: 'memory', title: 'Memory', key: (row) => row.bytes },
  { id: 'cell', title: 'Cell', key: (row) => row.cellIndex },
];

let state = null;
/** Between the clock of the extension and this one, in milliseconds. */
let clockOffset = 0;
let parts = null;
let focusedName = null;

window.addEventListener('message', ({ data }) => {
  if (data.type !== 'show') return;
  clockOffset = Date.now() - data.now;
  state = data.state;
  show();
});
setInterval(showAge, 1_000);
editor.postMessage({ type: 'ready' });

function show() {
  if (state.type === 'empty') return showEmpty();
  parts ??= buildList();
  showMeter();
  showRows();
  showAge();
}

function showEmpty() {
  parts = null;
  const { message, action } = state;
  const text = element('p', { class: 'empty' }, message);
  const press = action && element('button', { class: 'primary', 'data-act': action.id }, action.title);
  view.replaceChildren(...(press ? [text, press] : [text]));
}

function buildList() {
  const filter = element('input', {
    id: 'filter',
    type: 'search',
    placeholder: 'Filter by name, type or value',
    'aria-label': 'Filter variables by name, type or value',
    spellcheck: 'false',
  });
  filter.value = kept.filter;
  filter.addEventListener('input', () => {
    keep({ filter: filter.value });
    showRows();
  });
  const age = element('span', { class: 'age' });
  const count = element('span', { class: 'count', role: 'status' });
  const refresh = element(
    'button',
    { class: 'link', 'data-act': 'refresh', title: 'Look at the variables again' },
    'Refresh',
  );
  const meter = element('details', { class: 'meter' });
  meter.open = kept.isMeterOpen;
  meter.addEventListener('toggle', () => keep({ isMeterOpen: meter.open }));
  const heads = columns.map(({ id, title }) => {
    const button = element('button', { 'data-sort': id }, title);
    return element('span', { role: 'columnheader', class: `head-${id}` }, button);
  });
  const head = element('div', { role: 'row', class: 'head' }, ...heads);
  const body = element('div', { role: 'rowgroup', class: 'body' });
  const table = element(
    'div',
    { role: 'table', class: 'table', 'aria-label': 'Variables' },
    element('div', { role: 'rowgroup' }, head),
    body,
  );
  const note = element('p', { class: 'note' });
  const line = element('div', { class: 'line' }, count, age, refresh);
  view.replaceChildren(element('div', { class: 'bar' }, filter, line), meter, table, note);
  return { filter, age, count, meter, heads, table, body, note, rows: new Map(), meterText: '' };
}

function showRows() {
  const { rows, body, count, note, heads, table } = parts;
  const words = kept.filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = sorted(state.rows.filter((row) => words.every((word) => textOf(row).includes(word))));
  const elements = shown.map((row) => rowElement(row));
  for (const name of rows.keys()) if (!state.rows.some((row) => row.name === name)) rows.delete(name);
  place(body, elements);
  if (!shown.some((row) => row.name === focusedName)) focusedName = shown[0]?.name ?? null;
  for (const row of elements) row.tabIndex = row.dataset.name === focusedName ? 0 : -1;
  heads.forEach((head, index) => {
    const isSorted = columns[index].id === kept.sort;
    head.setAttribute('aria-sort', !isSorted ? 'none' : kept.isDown ? 'descending' : 'ascending');
  });
  table.setAttribute('aria-rowcount', String(shown.length + 1));
  const total = `${state.rows.length.toLocaleString('en-US')} ${state.rows.length === 1 ? 'variable' : 'variables'}`;
  setText(count, words.length === 0 ? total : `${shown.length.toLocaleString('en-US')} of ${total}`);
  setText(note, noteText(shown.length));
}

function noteText(shown) {
  if (state.rows.length === 0) return 'No variables yet. Run a cell that declares one, such as: const answer = 42';
  if (shown === 0) return 'No variable fits the filter.';
  return state.omitted === 0 ? '' : `${state.omitted.toLocaleString('en-US')} older variables are not listed.`;
}

function textOf({ name, type, preview, note }) {
  return `${name} ${type} ${preview} ${note}`.toLowerCase();
}

/** `made`: as they were declared. */
function sorted(rows) {
  const key = columns.find(({ id }) => id === kept.sort)?.key;
  if (!key) return rows;
  const sign = kept.isDown ? -1 : 1;
  return rows.toSorted((one, other) => (key(one) < key(other) ? -sign : key(one) > key(other) ? sign : 0));
}

/** The one of before where nothing has changed. */
function rowElement(row) {
  const text = JSON.stringify(row);
  const known = parts.rows.get(row.name);
  if (known?.text === text) return known.element;
  const made = known?.element ?? element('div', { role: 'row', class: 'row', 'data-name': row.name });
  const focusedAction = made.contains(document.activeElement) ? document.activeElement.dataset.action : undefined;
  made.dataset.kind = row.kind;
  made.replaceChildren(
    cell('name', row.name),
    cell('type', row.type),
    cell('size', row.size),
    cell('value', row.preview, row.note && element('span', { class: `tag tag-${row.note.split(' ')[0]}` }, row.note)),
    cell('memory', row.memory),
    cell('cell', '', cellButton(row), actions(row)),
  );
  if (focusedAction !== undefined) made.querySelector(`[data-action="${focusedAction}"]`)?.focus();
  parts.rows.set(row.name, { text, element: made });
  return made;
}

function cell(id, text, ...more) {
  const children = text === '' ? [] : [element('span', { class: 'text', title: text }, text)];
  return element('span', { role: 'cell', class: `cell-${id}` }, ...children, ...more.filter(Boolean));
}

function cellButton({ cell: label, cellId, name }) {
  if (cellId === null) return null;
  const title = `Go to the cell that made ${name}`;
  return element(
    'button',
    {
      class: 'link',
      'data-action': 'reveal',
      'data-cell': cellId,
      title,
      'aria-label': `${label}: ${title}`,
      tabindex: '-1',
    },
    label,
  );
}

function actions({ name, canOpen }) {
  const button = (action, title, label) =>
    element(
      'button',
      { class: 'act', 'data-action': action, title, 'aria-label': `${title}: ${name}`, tabindex: '-1' },
      label,
    );
  return element(
    'span',
    { class: 'actions' },
    ...(canOpen ? [button('open', 'Open beside the notebook', 'Open')] : []),
    button('copyName', 'Copy the name', 'Name'),
    button('copyValue', 'Copy the value as it is shown', 'Value'),
  );
}

/** Moves only what stands elsewhere, so that focus and scroll place stay. */
function place(body, elements) {
  const wanted = new Set(elements);
  for (const child of [...body.children]) if (!wanted.has(child)) child.remove();
  elements.forEach((row, index) => {
    if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  });
}

function showMeter() {
  const { meter } = parts;
  const text = JSON.stringify(state.meter);
  if (text === parts.meterText) return;
  parts.meterText = text;
  meter.hidden = state.meter === null;
  if (state.meter === null) return;
  const { total, held, unnamed, growth } = state.meter;
  const warning =
    unnamed === 0 ? [] : [element('span', { class: 'warning' }, `${unnamed.toLocaleString('en-US')} without a name`)];
  const summary = element('summary', {}, element('span', { class: 'total' }, total), ...warning);
  const rows = growth.map(({ cell: label, cellId, lastRun, allRuns, grows }) =>
    element(
      'li',
      { class: grows ? 'grows' : '' },
      cellId === null
        ? element('span', {}, label)
        : element(
            'button',
            { class: 'link', 'data-action': 'reveal', 'data-cell': cellId, 'aria-label': `Go to cell ${label}` },
            label,
          ),
      element('span', {}, lastRun),
      element('span', { class: 'all' }, allRuns),
    ),
  );
  const list =
    rows.length === 0
      ? element('p', {}, 'No cell has left tensors behind.')
      : element('ul', { 'aria-label': 'Growth by cell' }, ...rows);
  meter.replaceChildren(summary, element('p', {}, `${held}.`), element('h3', {}, 'Growth by cell, last run'), list);
}

function showAge() {
  if (parts === null || state?.type !== 'variables') return;
  const seconds = Math.max(0, Math.round((Date.now() - clockOffset - state.takenAt) / 1_000));
  const old = seconds < 2 ? 'taken just now' : `taken ${duration(seconds)} ago`;
  const busy = !state.isCellRunning
    ? ''
    : seconds > 3
      ? ', the running cell has not paused since'
      : ', a cell is running';
  setText(parts.age, old + busy);
  parts.age.classList.toggle('old', state.isCellRunning && seconds > 3);
}

function duration(seconds) {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3_600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3_600)} h`;
}

view.addEventListener('click', ({ target }) => {
  const button = target instanceof HTMLElement ? target.closest('button') : null;
  if (button?.dataset.act) editor.postMessage({ type: 'act', action: button.dataset.act });
  else if (button?.dataset.sort) sortBy(button.dataset.sort);
  else if (button?.dataset.action) act(button.dataset.action, button);
});

view.addEventListener('dblclick', ({ target }) => {
  const row = target instanceof HTMLElement && !target.closest('button') ? target.closest('.row') : null;
  row?.querySelector('[data-action="open"]')?.click();
});

/** Up, then down, then as they were declared. */
function sortBy(id) {
  if (kept.sort !== id) keep({ sort: id, isDown: false });
  else if (!kept.isDown) keep({ isDown: true });
  else keep({ sort: 'made', isDown: false });
  showRows();
}

function act(action, button) {
  const name = button.closest('.row')?.dataset.name;
  if (action === 'reveal') editor.postMessage({ type: 'reveal', cellId: button.dataset.cell });
  else editor.postMessage({ type: action, name });
}

view.addEventListener('focusin', ({ target }) => {
  const row = target instanceof HTMLElement ? target.closest('.row') : null;
  if (row) focusedName = row.dataset.name;
});

view.addEventListener('keydown', (event) => {
  const row = event.target instanceof HTMLElement ? event.target.closest('.row') : null;
  if (row === null) {
    if (event.key === 'ArrowDown' && event.target === parts?.filter) focusRow(parts.body.firstElementChild, event);
    return;
  }
  const onRow = event.target === row;
  const isCopy = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'c';
  if (event.key === 'ArrowDown') focusRow(row.nextElementSibling, event);
  else if (event.key === 'ArrowUp') focusRow(row.previousElementSibling ?? parts.filter, event);
  else if (event.key === 'Home') focusRow(parts.body.firstElementChild, event);
  else if (event.key === 'End') focusRow(parts.body.lastElementChild, event);
  else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') focusAction(row, event);
  else if (onRow && event.key === 'Enter')
    (row.querySelector('[data-action="open"]') ?? row.querySelector('[data-action="reveal"]'))?.click();
  else if (onRow && isCopy) row.querySelector('[data-action="copyValue"]')?.click();
  else if (event.key === 'Escape') focusRow(row, event);
});

function focusRow(row, event) {
  if (!row) return;
  event.preventDefault();
  for (const other of parts.body.children) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

/** Left and right go through what can be done with a row. */
function focusAction(row, event) {
  const stops = [row, ...row.querySelectorAll('button')];
  const next = stops.indexOf(event.target) + (event.key === 'ArrowRight' ? 1 : -1);
  if (next < 0 || next >= stops.length) return;
  event.preventDefault();
  stops[next].focus();
}

function keep(change) {
  Object.assign(kept, change);
  editor.setState(kept);
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Children that are strings become text, never markup. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
