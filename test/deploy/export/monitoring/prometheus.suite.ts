import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { planExport } from '../../../../src/deploy/export/planExport.ts';
import { saveLine } from '../../server/churnModel.ts';
import { ServerProcess } from '../../server/ServerProcess.ts';
import { customers, leaves, saveChurn } from '../churnModel.ts';
import { exampleInput } from '../exampleInput.ts';
import { freePort, LocalPrometheus, type Series } from './LocalPrometheus.ts';
import { hasPrometheus, promtool } from './promtool.ts';

const text = (path: string) => String(planExport(exampleInput()).get(path));

describe('monitoring of an export, for Prometheus', function () {
  this.timeout(60_000);
  let folder: string;

  before(function () {
    if (!hasPrometheus()) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'mlnb-prometheus-'));
    for (const name of ['prometheus.yml', 'alerts.yml', 'alerts.test.yml']) {
      writeFileSync(join(folder, name), text(`monitoring/prometheus/${name}`));
    }
  });
  after(() => {
    if (folder) rmSync(folder, { recursive: true });
  });

  it('is valid configuration and rules', () => {
    for (const args of [
      ['check', 'config', 'prometheus.yml'],
      ['check', 'rules', 'alerts.yml'],
    ]) {
      const { status, text: said } = promtool(args, folder);
      assert.equal(status, 0, said);
    }
  });

  it('has rules that pass their unit tests', () => {
    const { status, text: said } = promtool(['test', 'rules', 'alerts.test.yml'], folder);
    assert.equal(status, 0, said);
  });

  it('has unit tests that fail for every rule that never fires', () => {
    const rules = parse(text('monitoring/prometheus/alerts.yml'));
    for (const rule of rules.groups[0].rules) rule.expr = `(${rule.expr}) and on () (vector(0) > 1)`;
    writeFileSync(join(folder, 'never.yml'), stringify(rules));
    writeFileSync(
      join(folder, 'never.test.yml'),
      text('monitoring/prometheus/alerts.test.yml').replace('alerts.yml', 'never.yml'),
    );
    const { status, text: said } = promtool(['test', 'rules', 'never.test.yml'], folder);
    assert.notEqual(status, 0);
    for (const { alert } of rules.groups[0].rules) assert.ok(said.includes(`alertname: ${alert}`), alert);
  });
});

describe('servers that a real Prometheus scrapes', function () {
  this.timeout(100_000);
  let folder: string;
  let servers: Readonly<Record<'clean' | 'drifted' | 'line', ServerProcess>>;
  const processes: { stop(): Promise<void> }[] = [];
  let prometheus: LocalPrometheus;
  let traffic: Traffic;
  let alertmanager: LocalPrometheus | null = null;
  let webhook: Server;
  const received: { readonly alertname: string; readonly instance: string; readonly model?: string }[] = [];

  before(async function () {
    if (!hasPrometheus()) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'mlnb-prometheus-'));
    await saveChurn(join(folder, 'churn'));
    await saveLine(join(folder, 'line'));
    const [clean, drifted, line] = await Promise.all([
      ServerProcess.of(join(folder, 'churn')),
      ServerProcess.of(join(folder, 'churn')),
      ServerProcess.of(join(folder, 'line')),
    ]);
    servers = { clean, drifted, line };
    processes.push(...[clean, drifted, line].map((server) => ({ stop: () => server.close() })));
    webhook = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.end();
        for (const { labels } of JSON.parse(body).alerts) received.push(labels);
      });
    }).listen(0, '127.0.0.1');
    processes.push({ stop: () => Promise.resolve(void webhook.close()) });
    const alerts = await freePort();
    const port = await freePort();
    prometheus = await LocalPrometheus.start(
      'prometheus',
      port,
      prometheusArguments({ folder, port, alerts, servers }),
    );
    processes.push(prometheus);
    alertmanager = await startAlertmanager({ folder, port: alerts, webhook }).catch(() => null);
    if (alertmanager) processes.push(alertmanager);
    // Counters that were high at the first scrape have no rate.
    const scraped = async (): Promise<readonly Series[]> => {
      const up = await prometheus.query('up{job="model"} == 1');
      return up.length === 3 ? up : [];
    };
    await until(scraped);
    traffic = new Traffic(servers);
    processes.unshift(traffic);
  });

  after(async () => {
    // What `before` came to, were it half of it.
    await Promise.allSettled(processes.map((each) => each.stop()));
    if (folder) rmSync(folder, { recursive: true });
  });

  it('answer every query of the dashboard', async () => {
    const { panels } = JSON.parse(text('monitoring/grafana/dashboards/model.json'));
    let count = 0;
    for (const { title, targets = [] } of panels) {
      for (const { expr, range } of targets) {
        const query = expr
          .replaceAll('$model', '.*')
          .replaceAll('$version', '.*')
          .replaceAll('$__rate_interval', '10s');
        const ask = (): Promise<readonly Series[]> => (range ? prometheus.queryRange(query) : prometheus.query(query));
        // A rate needs two scrapes with traffic between them, which a busy machine may take its time for.
        await until(ask, `${title}: ${query}`);
        count++;
      }
    }
    assert.ok(count > 25);
  });

  it('answer the queries of its variables', async () => {
    const { templating } = JSON.parse(text('monitoring/grafana/dashboards/model.json'));
    for (const { name, query } of templating.list) {
      const [, selector = '', label = ''] = /^label_values\((.*), (\w+)\)$/.exec(query.query) ?? [];
      assert.equal(label, name);
      const wanted = name === 'model' ? ['churn', 'line'] : ['1', '1.2.0'];
      const found = await until(async () => {
        const series = await prometheus.query(selector.replaceAll('$model', '.*'));
        const values = [...new Set(series.map(({ metric }) => metric[label]))].sort();
        return values.length >= wanted.length ? values : [];
      });
      assert.deepEqual(found, wanted);
    }
  });

  it('let the drift alert fire on drifted traffic, and not on clean traffic', async () => {
    const drift = await until(async () => {
      const alerts = await prometheus.alerts();
      return alerts.filter(
        ({ labels, state }) => labels['alertname'] === 'MlnbDrift' && labels['model'] === 'churn' && state === 'firing',
      );
    });
    assert.deepEqual([...new Set(drift.map(({ labels }) => labels['instance']))], ['drifted']);
    assert.deepEqual(drift.map(({ labels }) => labels['column']).sort(), ['months']);
    // By now the rules have been evaluated several times for all of them.
    const clean = (await prometheus.alerts()).filter(({ labels }) => labels['instance'] === 'clean');
    assert.deepEqual(
      clean.map(({ labels }) => labels['alertname']),
      [],
    );
  });

  it('send the alert on to a webhook, by Alertmanager', async function () {
    if (alertmanager === null) this.skip();
    const drift = () => received.filter(({ alertname, model }) => alertname === 'MlnbDrift' && model === 'churn');
    await until(() => Promise.resolve(drift()));
    assert.deepEqual([...new Set(drift().map(({ instance }) => instance))], ['drifted']);
  });

  it('let the alerts on violations and on live accuracy fire where there is reason to', async () => {
    const names = await until(async () => {
      const firing = (await prometheus.alerts()).filter(
        ({ labels, state }) => labels['instance'] === 'drifted' && state === 'firing',
      );
      const found = new Set(firing.map(({ labels }) => labels['alertname']));
      return ['MlnbViolations', 'MlnbAccuracyDrop', 'MlnbPredictionDrift'].every((name) => found.has(name))
        ? [...found]
        : [];
    });
    assert.ok(!names.includes('MlnbErrorRatio') && !names.includes('MlnbNoModel'), names.join());
  });

  it('let the alert on a server that is gone fire', async () => {
    await traffic.stop();
    await servers.line.end('SIGKILL');
    const gone = await until(async () =>
      (await prometheus.alerts()).filter(
        ({ labels, state }) => labels['alertname'] === 'MlnbNotScraped' && state === 'firing',
      ),
    );
    assert.deepEqual(
      gone.map(({ labels }) => labels['instance']),
      ['line'],
    );
  });
});

interface Scrape {
  readonly folder: string;
  readonly port: number;
  readonly alerts: number;
  readonly servers: Readonly<Record<string, ServerProcess>>;
}

/** The files of the export with the targets of this test, every second, and rules that do not wait. */
function prometheusArguments({ folder, port, alerts, servers }: Scrape): readonly string[] {
  const config = parse(text('monitoring/prometheus/prometheus.yml'));
  config.global = { scrape_interval: '1s', evaluation_interval: '1s' };
  config.scrape_configs[0].static_configs = Object.entries(servers).map(([instance, server]) => ({
    targets: [`127.0.0.1:${server.port}`],
    labels: { instance },
  }));
  config.alerting = { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alerts}`] }] }] };
  const rules = parse(text('monitoring/prometheus/alerts.yml'));
  for (const rule of rules.groups[0].rules) rule.for = '0s';
  put(join(folder, 'prometheus/prometheus.yml'), stringify(config));
  put(join(folder, 'prometheus/alerts.yml'), stringify(rules));
  return [
    `--config.file=${join(folder, 'prometheus/prometheus.yml')}`,
    `--storage.tsdb.path=${join(folder, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ];
}

async function startAlertmanager({
  folder,
  port,
  webhook,
}: {
  folder: string;
  port: number;
  webhook: Server;
}): Promise<LocalPrometheus> {
  const address = webhook.address();
  if (address === null || typeof address === 'string') throw new Error('no webhook');
  const file = join(folder, 'alertmanager/alertmanager.yml');
  put(
    file,
    stringify({
      route: { receiver: 'test', group_wait: '0s', group_interval: '1s', group_by: ['alertname', 'instance'] },
      receivers: [{ name: 'test', webhook_configs: [{ url: `http://127.0.0.1:${address.port}/` }] }],
    }),
  );
  return await LocalPrometheus.start('prometheus-alertmanager', port, [
    `--config.file=${file}`,
    `--storage.path=${join(folder, 'alertmanager/data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
  ]);
}

type Servers = Readonly<Record<'clean' | 'drifted' | 'line', ServerProcess>>;

/** Requests until it is stopped, so that there are rates however late a scrape comes. */
class Traffic {
  #isStopped = false;
  readonly #sending: Promise<void>;

  constructor(servers: Servers) {
    this.#sending = this.#send(servers);
    // Who stops it hears of it.
    this.#sending.catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#sending;
  }

  async #send(servers: Servers): Promise<void> {
    for (let turn = 0; !this.#isStopped; turn++) {
      await sendOnce(servers, turn);
      await sleep(500);
    }
  }
}

async function sendOnce(servers: Servers, turn: number): Promise<void> {
  const usual = customers(60, 100 + turn);
  // Contracts have become short, so that more leave; and they leave, whatever the model says.
  const changed = usual.map(({ months, bill }) => ({ months: Math.floor(months / 12), bill }));
  await Promise.all([
    ask(servers.clean, usual, usual.map(leaves)),
    ask(
      servers.drifted,
      changed,
      changed.map((each) => (leaves(each) === 'yes' ? 'no' : 'yes')),
    ),
    refused(servers.drifted),
    ask(
      servers.line,
      usual.map(({ months, bill }) => ({ a: months / 6, b: bill / 10, c: 1 })),
      usual.map(() => 1),
    ),
  ]);
}

async function ask(
  server: ServerProcess,
  records: readonly object[],
  actuals: readonly (string | number)[],
): Promise<void> {
  const answer = await post(`${server.url}/predict`, { records });
  assert.equal(answer.status, 200);
  const feedback = await post(`${server.url}/feedback`, { requestId: answer.requestId, actuals });
  assert.equal(feedback.status, 202);
}

async function refused(server: ServerProcess): Promise<void> {
  assert.equal((await post(`${server.url}/predict`, { records: [{ months: 'many', bill: 3 }] })).status, 422);
}

async function post(
  url: string,
  body: unknown,
): Promise<{ readonly status: number; readonly requestId: string | null }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000),
  });
  await response.arrayBuffer();
  return { status: response.status, requestId: response.headers.get('x-request-id') };
}

/** What is found as soon as anything is. */
async function until<Value>(
  find: () => Promise<readonly Value[]>,
  what = 'what was waited for',
): Promise<readonly Value[]> {
  for (let turn = 0; turn < 450; turn++) {
    const found = await find();
    if (found.length > 0) return found;
    await sleep(100);
  }
  throw new Error(`not in time: ${what}`);
}

function put(path: string, contents: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
