/**
 * The page's own script: fits frames to their content, and draws charts in the reader's theme. It is text
 * because it runs in the exported page; the page's policy allows this very text by its hash.
 */
export const pageScript = `
(() => {
  'use strict';
  const fit = (frame) => {
    const root = frame.contentDocument && frame.contentDocument.documentElement;
    if (!root) return;
    const scrollbar = root.scrollWidth > root.clientWidth ? 18 : 0;
    frame.style.height = Math.min(Math.ceil(root.getBoundingClientRect().height) + scrollbar, 1200) + 'px';
  };
  // A style cannot tell numbers from text: columns of numbers are put to the right here.
  const isNumber = (cell) => /^[-+\\u2212]?[\\d.,]*\\d(?:e[-+]?\\d+)?%?$|^NaN$|^\\u2013$/i.test(cell.textContent.trim());
  const alignNumbers = (table) => {
    const rows = [...table.rows].slice(0, 1000).map((row) => [...row.cells]);
    if (rows.some((cells) => cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1))) return;
    for (let at = 0; rows.some((cells) => cells[at]); at += 1) {
      const column = rows.map((cells) => cells[at]).filter(Boolean);
      const values = column.filter((cell) => cell.tagName === 'TD' && cell.textContent.trim() !== '');
      if (values.length === 0 || !values.every(isNumber)) continue;
      for (const cell of column) if (!cell.hasAttribute('align')) cell.style.textAlign = 'right';
    }
  };
  for (const frame of document.querySelectorAll('iframe.frame')) {
    const show = () => {
      if (frame.contentDocument) frame.contentDocument.querySelectorAll('table').forEach(alignNumbers);
      fit(frame);
    };
    frame.addEventListener('load', show);
    show();
  }
  addEventListener('resize', () => document.querySelectorAll('iframe.frame').forEach(fit));

  if (typeof vegaBundle === 'undefined') return;
  const isDark = matchMedia('(prefers-color-scheme: dark)');
  const font = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
  // Vega-Lite colours a mark by color: a fill or stroke here would win over a colour encoding.
  const liteMarks = (text, accent) => ({ mark: { color: accent }, text: { color: text }, rule: { color: text } });
  const vegaMarks = (text, accent) => ({
    text: { fill: text }, rule: { stroke: text },
    arc: { fill: accent }, area: { fill: accent }, rect: { fill: accent }, symbol: { fill: accent },
    line: { stroke: accent }, path: { stroke: accent }, shape: { stroke: accent }, trail: { fill: accent },
  });
  const config = (mode) => {
    const [text, muted, line, grid] = isDark.matches
      ? ['#dfe3e8', '#a9b4c2', '#4b545f', '#2b323a']
      : ['#24292f', '#57606a', '#a8b0b8', '#e8eaed'];
    const category = isDark.matches
      ? ['#6cb0f2', '#ffa657', '#56d4bc', '#ff8095', '#c4a1f5', '#e3c05c', '#7fd488', '#f49ad6', '#a9b4c2', '#5fd0ee']
      : ['#3b78b8', '#d9730d', '#2a9384', '#c9455c', '#8a63b8', '#a0792c', '#3d8f4d', '#c2559d', '#6b7785', '#1f95b5'];
    const accent = category[0];
    const labels = { labelColor: muted, titleColor: text, labelFont: font, titleFont: font };
    return {
      background: 'transparent', font, view: { stroke: 'transparent' }, range: { category },
      axis: { ...labels, domainColor: line, tickColor: line, gridColor: grid }, axisBand: { grid: false },
      legend: { ...labels, symbolOpacity: 1 }, header: labels, title: { color: text, subtitleColor: muted, font, anchor: 'start' },
      style: { 'guide-label': { fill: muted, font }, 'guide-title': { fill: text, font } },
      ...(mode === 'vega-lite' ? liteMarks(text, accent) : vegaMarks(text, accent)),
    };
  };
  const createLoader = () => {
    const loader = { wasAsked: false };
    loader.load = (address) => {
      loader.wasAsked = true;
      return Promise.reject(new Error('This page loads nothing from the network: ' + address));
    };
    loader.sanitize = (address, options) => {
      const isLink = options && options.context === 'href';
      const isAllowed = isLink ? /^https?:/i.test(address) : /^data:image\\//i.test(address);
      if (!isAllowed) return Promise.reject(new Error('This address is not allowed in the page.'));
      return Promise.resolve({ href: address, target: '_blank', rel: 'noopener noreferrer' });
    };
    return loader;
  };
  const draw = async (chart) => {
    const spec = JSON.parse(chart.querySelector('script').textContent);
    const stage = document.createElement('div');
    stage.className = spec.width === 'container' ? 'stage wide' : 'stage';
    const old = chart.querySelector('.stage');
    old ? old.replaceWith(stage) : chart.append(stage);
    const loader = createLoader();
    try {
      if (chart.view) chart.view.finalize();
      const actions = { export: true, source: false, compiled: false, editor: false };
      const options = { mode: chart.dataset.mode, renderer: 'svg', ast: true, config: config(chart.dataset.mode), loader, actions, downloadFileName: 'chart', logLevel: 0 };
      chart.view = await vegaBundle.embed(stage, spec, options);
      if (loader.wasAsked) throw new Error('The chart needs data that the notebook does not hold.');
      chart.classList.add('live');
    } catch (error) {
      stage.remove();
      chart.classList.remove('live');
      chart.classList.add('failed');
      console.error(error);
    }
  };
  const drawAll = () => document.querySelectorAll('.chart').forEach(draw);
  isDark.addEventListener('change', drawAll);
  drawAll();
})();
`;
