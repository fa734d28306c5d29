import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { AnswerMemory } from '../../../../src/deploy/server/feedback/AnswerMemory.ts';
import { createApp } from '../../../../src/deploy/server/http/createApp.ts';
import { Health } from '../../../../src/deploy/server/http/Health.ts';
import type { AppSettings, Service } from '../../../../src/deploy/server/http/Service.ts';
import { exampleOf, loadWarm } from '../../../../src/deploy/server/loadWarm.ts';
import { createLog } from '../../../../src/deploy/server/log/ServerLog.ts';
import { createMetrics } from '../../../../src/deploy/server/metrics/createMetrics.ts';
import { createRouter } from '../../../../src/deploy/server/routing/createRouter.ts';
import type { RouterSettings } from '../../../../src/deploy/server/routing/RouterSettings.ts';
import { defaultSettings } from '../../../../src/deploy/server/settings/ServerSettings.ts';

export interface TestAppOptions {
  readonly settings?: Partial<AppSettings>;
  readonly router?: Partial<RouterSettings>;
  /** Writes models below a folder; the folder is served. */
  readonly save: (directory: string) => Promise<void>;
}

/** The app with a real router and real models, without a socket. */
export class TestApp {
  readonly app: FastifyInstance;
  readonly service: Service;
  readonly log: readonly string[];
  readonly #folder: string;

  private constructor(app: FastifyInstance, service: Service, { log, folder }: { log: string[]; folder: string }) {
    this.app = app;
    this.service = service;
    this.log = log;
    this.#folder = folder;
  }

  static async of({ settings = {}, router = {}, save }: TestAppOptions): Promise<TestApp> {
    const folder = await mkdtemp(join(tmpdir(), 'mlnb-app-'));
    await save(folder);
    const log: string[] = [];
    const metrics = createMetrics();
    const service: Service = {
      settings: { ...defaultSettings, ...settings },
      health: new Health(),
      metrics,
      log: createLog('debug', (lines) => log.push(...lines.split('\n').slice(0, -1))),
      answers: new AnswerMemory(),
      requestLog: null,
      now: Date.now,
      inFlight: 0,
      router: null,
      example: null,
    };
    const app = await createApp(service, '9.9.9');
    const made = await createRouter({
      directory: folder,
      metrics,
      log: () => undefined,
      watchMs: 0,
      load: loadWarm,
      ...router,
    });
    service.router = made;
    service.example = await exampleOf(made.stable.directory);
    service.health.loaded();
    return new TestApp(app, service, { log, folder });
  }

  post(url: string, payload: unknown, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
    return this.app.inject({
      method: 'POST',
      url,
      payload: body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<LightMyRequestResponse> {
    return this.app.inject({ method: 'GET', url, headers });
  }

  send(options: InjectOptions): Promise<LightMyRequestResponse> {
    return this.app.inject(options);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.service.router?.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
