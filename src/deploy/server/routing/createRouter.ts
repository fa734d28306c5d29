import { loadModel } from '../../artifact/loadModel.ts';
import type { Routing } from '../../contract/Routing.ts';
import { defaultRouting } from './defaultRouting.ts';
import type { FoundModel } from './findModels.ts';
import { ModelRouter } from './ModelRouter.ts';
import { openMonitor } from './openMonitor.ts';
import { parseRouting } from './parseRouting.ts';
import { parseRoutingText } from './parseRoutingText.ts';
import type { Router } from './Router.ts';
import { RoutingFile } from './RoutingFile.ts';
import { RoutingHistory } from './RoutingHistory.ts';
import type { RouterSettings } from './RouterSettings.ts';
import { ShadowDuty } from './ShadowDuty.ts';
import { Version } from './Version.ts';
import { VersionSet } from './VersionSet.ts';

/**
 * Loads the versions of a folder and begins to watch it.
 *
 * @throws UserError DEPLOY_MODELS without a model that can be loaded, DEPLOY_ROUTING for a `routing.json` that is none:
 * a server that has just been started should rather say so than guess
 */
export async function createRouter(settings: RouterSettings): Promise<Router> {
  const { metrics, log, now = Date.now } = settings;
  const shadow = new ShadowDuty(metrics);
  const versions = new VersionSet({
    directory: settings.directory,
    open: (found) => openVersion(found, settings, shadow),
    log,
    now,
    onLoadFailure: () => metrics.loadFailed(),
  });
  await versions.loadFirst();
  const file = new RoutingFile(settings.directory);
  try {
    const routing = await firstRouting(file, versions);
    const since = new Date(now()).toISOString();
    const history = new RoutingHistory({ routing, since, cause: 'start' });
    return new ModelRouter({ settings, versions, file, shadow, history, now });
  } catch (error) {
    await versions.close();
    throw error;
  }
}

async function firstRouting(file: RoutingFile, versions: VersionSet): Promise<Routing> {
  const text = await file.readChanged();
  return text === null
    ? defaultRouting(versions.all.map(({ manifest }) => manifest))
    : parseRouting(parseRoutingText(text), versions.names);
}

async function openVersion(
  { directory, signature }: FoundModel,
  settings: RouterSettings,
  shadow: ShadowDuty,
): Promise<Version> {
  const { load = loadModel, limits = {}, metrics, log, now = Date.now } = settings;
  const model = await load(directory);
  const { name, version } = model.manifest;
  const watched = await openMonitor(directory, { ...settings.monitor, model: { name, version } }, log);
  const shadowWorked = (seconds: number) => {
    shadow.spend(seconds);
  };
  return new Version({ model, directory, signature, ...watched, limits, metrics, now, shadowWorked });
}
