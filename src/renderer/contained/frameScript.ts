/**
 * Runs first in the frame of an HTML output: tells the page how high the content is, which link was clicked, what the
 * policy blocked, and which turn of the wheel the frame has no use for. Text, because it is put into that frame.
 * Messages have no `type`, by which the editor's page would take them for orders of its own.
 */
export const frameScript = `
(() => {
  'use strict';
  const host = parent.parent;
  const send = (message) => host.postMessage({ mlnb: 'frame', ...message }, '*');
  const theme = document.getElementById('mlnb-theme');
  addEventListener('message', (event) => {
    if (event.source !== host || event.data?.mlnb !== 'theme') return;
    theme.textContent = event.data.css;
    document.body.className = event.data.bodyClass;
  });
  let blocked = 0;
  document.addEventListener('securitypolicyviolation', (event) => {
    if (/^(?:https?|wss?):/.test(event.blockedURI) && blocked++ < 50) send({ kind: 'blocked', address: event.blockedURI });
  });
  const onClick = (event) => {
    const link = event.composedPath().find((node) => node.localName === 'a' || node.localName === 'area');
    if (link === undefined) return;
    const href = link.getAttribute('href') ?? link.getAttribute('xlink:href');
    if (href === null) return;
    event.preventDefault();
    if (href.startsWith('#')) document.getElementById(decodeURIComponent(href.slice(1)))?.scrollIntoView();
    else send({ kind: 'link', address: href });
  };
  document.addEventListener('click', onClick, true);
  document.addEventListener('auxclick', onClick, true);
  const hasRoom = (element, delta) =>
    delta < 0 ? element.scrollTop > 0 : element.scrollTop + element.clientHeight < element.scrollHeight - 1;
  const scrolls = (node, delta) =>
    node instanceof Element && node !== document.scrollingElement && node.scrollHeight > node.clientHeight &&
    /auto|scroll/.test(getComputedStyle(node).overflowY) && hasRoom(node, delta);
  addEventListener('wheel', (event) => {
    const { deltaX, deltaY, deltaMode } = event;
    if (event.defaultPrevented || event.composedPath().some((node) => scrolls(node, deltaY))) return;
    if (!hasRoom(document.scrollingElement, deltaY)) send({ kind: 'wheel', deltaX, deltaY, deltaMode });
  }, { passive: true });
  let last = -1;
  const measure = () => {
    const root = document.documentElement;
    const overflow = root.scrollHeight > innerHeight ? root.scrollHeight : 0;
    const height = Math.ceil(Math.max(root.getBoundingClientRect().height, overflow) + innerHeight - root.clientHeight);
    if (height !== last) send({ kind: 'height', height: (last = height) });
  };
  new ResizeObserver(measure).observe(document.documentElement);
  addEventListener('load', measure);
})();
`;
