import type { ModelManifest } from '../../contract/ModelManifest.ts';
import type { ModelInput, ModelOutput, ServedModel } from '../../contract/ServedModel.ts';
import type { Answering } from './Answering.ts';

/** A model with its manifest, whose end waits for the calls that run. */
export function servedModel(manifest: ModelManifest, answering: Answering): ServedModel {
  const running = new Set<Promise<ModelOutput>>();
  let end: Promise<void> | null = null;
  return {
    manifest,
    async predict(input: ModelInput): Promise<ModelOutput> {
      if (end !== null) throw new Error(`The model ${manifest.name} has been disposed.`);
      const answer = answering.predict(input);
      if (!(answer instanceof Promise)) return answer;
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    dispose(): Promise<void> {
      end ??= Promise.allSettled(running).then(() => {
        answering.free();
      });
      return end;
    },
  };
}
