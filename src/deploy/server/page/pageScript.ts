/**
 * The page's own script: a record from the fields, a request, its answer. It is text because it runs in a browser; the
 * page's policy allows this very text by its hash. Whatever comes from the server is set as text, never as HTML.
 */
export const pageScript = `
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const form = byId('form');
  const json = byId('json');
  const key = byId('key');
  const result = byId('result');
  const fields = [...form.querySelectorAll('[data-name]')];
  const example = JSON.parse(byId('example').textContent);
  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const valueOf = (field) => {
    const text = field.value.trim();
    if (text === '') return null;
    switch (field.dataset.kind) {
      case 'number': return Number.isFinite(Number(text)) ? Number(text) : text;
      case 'boolean': return text === 'true';
      case 'tensor': try { return JSON.parse(text); } catch { return text; }
      default: return field.value;
    }
  };
  const recordOf = () => {
    const entries = fields.map((field) => [field.dataset.name, valueOf(field)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== null));
  };
  const fill = (record) => {
    for (const field of fields) {
      const value = Object.hasOwn(record, field.dataset.name) ? record[field.dataset.name] : null;
      field.value = value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
    }
    showJson();
  };
  const showJson = () => { json.value = JSON.stringify({ records: [recordOf()] }, null, 2); };

  const clearMarks = () => {
    for (const field of fields) {
      field.removeAttribute('aria-invalid');
      const hint = byId(field.getAttribute('aria-describedby'));
      hint.textContent = hint.dataset.hint;
      hint.classList.remove('wrong');
    }
  };
  const mark = ({ pointer, detail }) => {
    const name = (pointer.split('/')[3] || '').replaceAll('~1', '/').replaceAll('~0', '~');
    const field = fields.find((one) => one.dataset.name === name);
    if (!field) return;
    field.setAttribute('aria-invalid', 'true');
    const hint = byId(field.getAttribute('aria-describedby'));
    hint.textContent = detail;
    hint.classList.add('wrong');
  };

  const shares = (probabilities) => {
    const list = element('div', undefined, 'shares');
    const sorted = Object.entries(probabilities).sort((a, b) => b[1] - a[1]);
    for (const [name, share] of sorted.slice(0, 12)) {
      const row = element('div', undefined, 'share');
      const bar = element('i');
      bar.style.width = (100 * share).toFixed(2) + '%';
      row.append(bar, element('span', name), element('span', (100 * share).toFixed(1) + ' %'));
      list.append(row);
    }
    if (sorted.length > 12) list.append(element('div', sorted.length - 12 + ' more classes', 'muted'));
    return list;
  };
  const short = (value) => typeof value === 'number' && !Number.isInteger(value) ? String(Number(value.toPrecision(6))) : String(value);
  const answerView = (answer) => {
    const view = document.createDocumentFragment();
    for (const one of answer.predictions.slice(0, 5)) {
      if ('prediction' in one) view.append(element('p', short(one.prediction), 'answer'));
      if (one.probabilities) view.append(shares(one.probabilities));
      if ('score' in one) view.append(element('p', 'Score ' + short(one.score), 'muted'));
    }
    if (answer.predictions.length > 5) view.append(element('p', answer.predictions.length - 5 + ' more answers below', 'muted'));
    return view;
  };
  const problemView = (problem) => {
    const view = element('div', undefined, 'problem');
    view.append(element('b', problem.title || 'The request failed.'), element('div', problem.detail || ''));
    if (problem.errors) {
      const list = element('ul');
      for (const { pointer, detail } of problem.errors) list.append(element('li', pointer + ': ' + detail));
      view.append(list);
      problem.errors.forEach(mark);
    }
    return view;
  };
  const show = (view, raw, isOpen) => {
    const details = element('details');
    details.open = isOpen;
    details.append(element('summary', 'Whole answer'), element('pre', raw));
    result.replaceChildren(view, details);
  };

  const buttons = [...form.querySelectorAll('button')];
  const send = async (body) => {
    clearMarks();
    for (const button of buttons) button.disabled = true;
    try {
      const headers = { 'content-type': 'application/json' };
      if (key && key.value) headers.authorization = 'Bearer ' + key.value;
      const begun = performance.now();
      const response = await fetch('predict', { method: 'POST', headers, body, credentials: 'omit' });
      const answer = await response.json();
      const took = Math.max(1, Math.round(performance.now() - begun));
      const raw = JSON.stringify(answer, null, 2);
      show(response.ok ? answerView(answer) : problemView(answer), raw.length > 200000 ? raw.slice(0, 200000) + '\\n…' : raw, !response.ok || !('prediction' in answer.predictions[0]));
      byId('status').textContent = response.status + ' in ' + took + ' ms';
    } catch (error) {
      show(problemView({ title: 'The server did not answer.', detail: String(error && error.message) }), '', false);
      byId('status').textContent = '';
    } finally {
      for (const button of buttons) button.disabled = false;
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    showJson();
    void send(json.value);
  });
  form.addEventListener('input', (event) => { if (event.target !== json) showJson(); });
  const fillButton = byId('fill');
  if (fillButton) fillButton.addEventListener('click', () => { clearMarks(); fill(example); });
  byId('send').addEventListener('click', () => void send(json.value));
  json.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void send(json.value); }
  });
  byId('curl').textContent = byId('curl').textContent.replace('ADDRESS', new URL('predict', location.href).href);
  fill(example);
})();
`;
