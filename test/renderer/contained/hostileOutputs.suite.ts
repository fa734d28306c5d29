import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { Gallery, type GalleryTab } from '../gallery/Gallery.ts';
import { Canary } from './Canary.ts';
import { hostileDocuments } from './hostileDocuments.ts';

const html = 'x-mlnb/text.html';
const settle = (ms = 400): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('hostile outputs', function () {
  this.timeout(60_000);
  let canary: Canary;
  let gallery: Gallery;
  let tab: GalleryTab;
  let documents: Readonly<Record<string, string>>;
  before(async () => {
    canary = await Canary.start();
    documents = hostileDocuments(canary.origin);
    gallery = await Gallery.start();
  });
  beforeEach(async () => {
    tab = await gallery.open('light');
    canary.asked.length = 0;
    canary.connections = 0;
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed')
      console.log(gallery.complaints.filter((line) => !line.includes('Content Security')).slice(0, 5));
    gallery.complaints.length = 0;
    await tab.close();
  });
  after(async () => {
    await gallery.stop();
    canary.stop();
  });

  const innerFrame = async (): Promise<Frame> => {
    await tab.page.waitForSelector('.mlnb-contained iframe:not([data-drawing])');
    // The frame is drawn before this program has been told of its document, later on a busy machine.
    for (;;) {
      const inner = tab.page.frames().find((frame) => frame.parentFrame()?.parentFrame() === tab.page.mainFrame());
      if (inner !== undefined) return inner;
      await settle(25);
    }
  };
  it('would each reach the network without what contains them', async () => {
    const isAsked = (name: string): boolean => canary.asked.some((path) => path.replace('?', '').endsWith(`/${name}`));
    const reaches = async ([name, document]: readonly [string, string]): Promise<string[]> => {
      canary.pages.set(`/page/${name}`, `<!doctype html>${document}`);
      const page = await tab.page.context().newPage();
      // One that leaves at once breaks off its own opening.
      page.goto(`${canary.origin}/page/${name}`, { waitUntil: 'commit', timeout: 5_000 }).catch(() => undefined);
      for (let tries = 0; tries < 80 && !isAsked(name); tries += 1) await settle(25);
      await Promise.race([page.close(), settle(2_000)]);
      return isAsked(name) ? [] : [name];
    };
    const entries = Object.entries(documents);
    assert.ok(entries.length >= 30);
    const missing: string[] = [];
    for (let at = 0; at < entries.length; at += 6) {
      missing.push(...(await Promise.all(entries.slice(at, at + 6).map(reaches))).flat());
    }
    assert.deepEqual(missing, []);
  });

  it('reach nothing as HTML, not even a connection', async () => {
    for (const [name, document] of Object.entries(documents)) await tab.show(name, html, document);
    await tab.page.waitForFunction(() => document.querySelector('iframe[data-drawing]') === null);
    await settle(1_500);
    assert.deepEqual(canary.asked, []);
    assert.equal(canary.connections, 0);
  });

  it('reach nothing as Markdown, with links and images of every kind', async () => {
    const { origin } = canary;
    const links = [
      'command:workbench.action.files.newUntitledFile',
      'javascript:parent.hacked=1',
      'file:///etc/passwd',
      `${origin}/link`,
    ];
    await tab.show(
      'links',
      'x-mlnb/text.markdown',
      links.map((link, index) => `[link ${index}](${link})`).join('\n\n'),
    );
    await tab.show(
      'image',
      'x-mlnb/text.markdown',
      `![x](${origin}/markdown)\n\n<img src="${origin}/inline">\n\n<img src=x onerror="fetch('${origin}/handler')">`,
    );
    for (const [name, document] of Object.entries(documents))
      await tab.show(`md-${name}`, 'x-mlnb/text.markdown', `text\n\n${document}`);
    await tab.page.waitForFunction(
      () => document.querySelector('iframe[data-drawing]') === null && document.querySelectorAll('iframe').length > 30,
    );
    await settle(1_000);
    assert.deepEqual([canary.asked, canary.connections], [[], 0]);
  });

  it('reach nothing as SVG', async () => {
    const { origin } = canary;
    const ns = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
    const pictures = [
      `<svg ${ns}><script>fetch('${origin}/svg-script')</script><rect width="9" height="9"/></svg>`,
      `<svg ${ns} onload="fetch('${origin}/svg-onload')"><rect width="9" height="9"/></svg>`,
      `<svg ${ns}><image xlink:href="${origin}/svg-image" width="9" height="9"/><use href="${origin}/svg-use#a"/></svg>`,
      `<svg ${ns}><style>@import url(${origin}/svg-css); rect { fill: url(${origin}/svg-fill) }</style><rect width="9" height="9"/></svg>`,
      `<?xml-stylesheet href="${origin}/svg-pi"?><svg ${ns}><foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="${origin}/svg-foreign"/></foreignObject></svg>`,
      `<!DOCTYPE svg [<!ENTITY x SYSTEM "${origin}/svg-entity">]><svg ${ns}><text>&x;</text></svg>`,
    ];
    for (const [index, picture] of pictures.entries()) await tab.show(`svg-${index}`, 'x-mlnb/image.svg+xml', picture);
    await settle(1_000);
    assert.deepEqual([canary.asked, canary.connections], [[], 0]);
    assert.equal(await tab.page.evaluate(() => 'hacked' in window), false);
  });

  it('reach nothing as Vega, by data, lookups, images, links and expressions', async () => {
    const { origin } = canary;
    const vega = 'https://vega.github.io/schema/vega/v6.json';
    const lite = 'https://vega.github.io/schema/vega-lite/v6.json';
    const marks = [
      { type: 'symbol', encode: { enter: { size: { value: 900 }, href: { value: 'javascript:window.hacked=1' } } } },
    ];
    const specs: [string, object][] = [
      ['application/vnd.vega.v6+json', { $schema: vega, data: [{ name: 'd', url: `${origin}/vega-data` }], marks }],
      [
        'application/vnd.vega.v6+json',
        {
          $schema: vega,
          data: [{ name: 'd', format: { type: 'json' }, url: { signal: `'${origin}/vega-' + 'signal'` } }],
          marks,
        },
      ],
      [
        'application/vnd.vega.v6+json',
        {
          $schema: vega,
          marks: [
            {
              type: 'image',
              encode: { enter: { url: { value: `${origin}/vega-image` }, width: { value: 9 }, height: { value: 9 } } },
            },
          ],
        },
      ],
      [
        'application/vnd.vega.v6+json',
        {
          $schema: vega,
          signals: [{ name: 's', update: `window.hacked = fetch('${origin}/vega-expression')` }],
          marks,
        },
      ],
      [
        'application/vnd.vega.v6+json',
        { $schema: vega, signals: [{ name: 's', update: `toString.constructor("window.hacked = 1")()` }], marks },
      ],
      [
        'application/vnd.vega.v6+json',
        { $schema: vega, signals: [{ name: 's', init: `({}).constructor.constructor('window.hacked = 1')()` }], marks },
      ],
      [
        'application/vnd.vega.v6+json',
        {
          $schema: vega,
          signals: [{ name: 's', init: `event.view.constructor.constructor('window.hacked = 1')()` }],
          marks,
        },
      ],
      [
        'application/vnd.vegalite.v6+json',
        {
          $schema: lite,
          data: { values: [{ k: 1 }] },
          transform: [{ lookup: 'k', from: { data: { url: `${origin}/lite-lookup` }, key: 'k', fields: ['v'] } }],
          mark: 'point',
          encoding: { x: { field: 'v' } },
        },
      ],
      [
        'application/vnd.vegalite.v6+json',
        {
          $schema: lite,
          data: { url: `${origin}/lite-topo`, format: { type: 'topojson', feature: 'x' } },
          mark: 'geoshape',
        },
      ],
      [
        'application/vnd.vegalite.v6+json',
        {
          $schema: lite,
          data: { values: [{ u: `${origin}/lite-image` }] },
          mark: 'image',
          encoding: { url: { field: 'u' } },
        },
      ],
      [
        'application/vnd.vegalite.v6+json',
        {
          $schema: lite,
          data: { values: [{}] },
          params: [{ name: 'p', expr: `warn(fetch('${origin}/lite-expr'))` }],
          mark: 'point',
          usermeta: {
            embedOptions: {
              loader: { baseURL: origin },
              patch: `${origin}/lite-patch`,
              config: `${origin}/lite-config`,
              defaultStyle: `@import url(${origin}/style)`,
            },
          },
        },
      ],
      [
        'application/vnd.vegalite.v6+json',
        {
          $schema: lite,
          data: { values: [{}] },
          params: [{ name: 'p', bind: { input: 'range', element: '#x', name: `<img src=${origin}/lite-bind>` } }],
          mark: 'point',
        },
      ],
    ];
    for (const [index, [mime, spec]] of specs.entries()) await tab.show(`chart-${index}`, mime, spec);
    await tab.page.waitForFunction(
      (count) => document.querySelectorAll('.mlnb-chart-canvas:not([data-drawing])').length === count,
      specs.length,
    );
    await settle(1_000);
    assert.deepEqual([canary.asked, canary.connections], [[], 0]);
    assert.equal(await tab.page.evaluate(() => 'hacked' in window), false);
  });

  it('shows JavaScript and other sources as text, and runs none of it', async () => {
    const code = `document.body.innerHTML = ''; window.hacked = 1;`;
    await tab.show('js', 'x-mlnb/application.javascript', code);
    await tab.show('css', 'x-mlnb/text.x-css', '```\n<img src=x onerror="window.hacked=1">');
    assert.deepEqual(await tab.page.locator('.mlnb-source').allTextContents(), [
      code,
      '```\n<img src=x onerror="window.hacked=1">',
    ]);
    await tab.page.getByText('JavaScript of an output is shown, not run.').waitFor();
    assert.equal(await tab.page.evaluate(() => 'hacked' in window), false);
  });

  it('run no script of theirs, say so, and give no orders to the page, which takes them from any frame', async () => {
    await tab.page.evaluate(() => {
      const taken: unknown[] = [];
      Object.assign(window, { orders: taken });
      addEventListener('message', (event: MessageEvent<{ type?: unknown }>) => taken.push(event.data.type));
      // The control: a frame that is not ours is heard.
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.srcdoc = '<script>parent.postMessage({type: "control"}, "*")</script>';
      document.body.append(frame);
    });
    const order = `for (const target of [parent, parent.parent, top, top[0]]) target?.postMessage({type: 'preload'}, '*')`;
    const inline = `<p id="p">before</p><script>document.getElementById('p').textContent = 'after'; ${order}</script>`;
    const others = `<img src=x onerror="${order}"><svg onload="${order}"></svg><a id="a" href="javascript:${order}">link</a><body onload="${order}"><math><mi xlink:href="javascript:${order}">m</mi></math>`;
    await tab.show('orders', html, inline + others);
    const inner = await innerFrame();
    await tab.page.getByText('Scripts of this output are not run.').waitFor();
    await inner.locator('a').click();
    await settle();
    assert.equal(await inner.locator('#p').textContent(), 'before');
    const types = await tab.page.evaluate(() => (window as unknown as { orders: unknown[] }).orders);
    assert.deepEqual([...new Set(types)].sort(), ['control', undefined]);
  });

  it('says whom it blocked, and shows where a link leads before it opens', async () => {
    await tab.show(
      'cdn',
      html,
      `<script src="https://cdn.plot.example/plotly.js"></script><a href="https://example.com/a?b=c">go</a> <a href="command:x">run</a>`,
    );
    await tab.page.getByText('Blocked: cdn.plot.example (outputs cannot reach the network)').waitFor();
    const inner = await innerFrame();
    await inner.getByText('go').click();
    assert.equal(await tab.page.locator('.mlnb-contained-notes a').getAttribute('href'), 'https://example.com/a?b=c');
    await inner.getByText('run').click();
    await tab.page.getByText('This link leads nowhere from here: command:x').waitFor();
    assert.equal(await tab.page.locator('.mlnb-contained-notes a').count(), 0);
  });

  it('is as high as its content, up to 800 px, and follows it', async () => {
    const height = (): Promise<number> =>
      tab.page
        .locator('.mlnb-contained iframe:not([data-drawing])')
        .evaluate((frame) => frame.getBoundingClientRect().height);
    await tab.show('size', html, '<div style="height:150px">x</div>');
    await innerFrame();
    assert.equal(await height(), 150);
    await tab.show('size', html, '<div style="height:5000px">x</div>');
    await tab.page.waitForFunction(
      () => document.querySelector('.mlnb-contained iframe')?.getBoundingClientRect().height === 800,
    );
    await tab.show('size', html, '<details><summary>more</summary><div style="height:200px"></div></details>');
    await tab.page.waitForFunction(
      () => (document.querySelector('.mlnb-contained iframe')?.getBoundingClientRect().height ?? 800) < 100,
    );
    await (await innerFrame()).locator('summary').click();
    await tab.page.waitForFunction(
      () => (document.querySelector('.mlnb-contained iframe')?.getBoundingClientRect().height ?? 0) > 200,
    );
  });

  it('has the colours of the theme, follows a change, and passes on the wheel', async () => {
    await tab.show('theme', html, '<p>text</p>');
    const inner = await innerFrame();
    const color = (): Promise<string> => inner.evaluate(() => getComputedStyle(document.body).color);
    const light = await color();
    const wheels = tab.page.evaluate(
      () =>
        new Promise((resolve) =>
          document.addEventListener('wheel', (event) => {
            resolve([
              event.deltaY,
              Reflect.get(event, 'wheelDeltaY'),
              event.target === document.querySelector('iframe'),
            ]);
          }),
        ),
    );
    await tab.setTheme('dark');
    await inner.waitForFunction((before) => getComputedStyle(document.body).color !== before, light);
    await inner.locator('p').hover();
    await tab.page.mouse.wheel(0, 30);
    assert.deepEqual(await wheels, [30, -30, true]);
  });

  it('draws Markdown with tables and formulas', async () => {
    await tab.show('md', 'x-mlnb/text.markdown', '**Bold** and $x^2$\n\n| a | b |\n|---|---|\n| 1 | 2 |');
    const inner = await innerFrame();
    assert.equal(await inner.locator('strong').textContent(), 'Bold');
    assert.equal(await inner.locator('math msup mi').textContent(), 'x');
    assert.equal(await inner.locator('td').count(), 2);
    await tab.show('latex', 'x-mlnb/text.latex', '$$\\frac{a}{b}$$');
    await tab.page.waitForFunction(
      () => document.querySelectorAll('.mlnb-contained iframe:not([data-drawing])').length === 2,
    );
  });

  it('draws SVG as an image with its title, also as HTML writes it', async () => {
    await tab.show(
      'svg',
      'x-mlnb/image.svg+xml',
      '<svg width=30 height=20><title>A square</title><rect width=30 height=20 /></svg>',
    );
    const image = tab.page.locator('img.mlnb-svg');
    assert.equal(await image.getAttribute('alt'), 'A square');
    await tab.page.waitForFunction(() => document.querySelector<HTMLImageElement>('img.mlnb-svg')?.naturalWidth === 30);
    await tab.show('bad', 'x-mlnb/image.svg+xml', '<rect');
    await tab.page.getByText('This SVG cannot be drawn').waitFor();
  });
});
