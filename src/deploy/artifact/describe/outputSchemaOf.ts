import type { JsonObject } from '../../../base/Json.ts';
import type { ClassLabel, ModelTask } from '../../contract/ModelManifest.ts';

export interface Answers {
  readonly task: ModelTask;
  readonly classes: readonly ClassLabel[];
  readonly hasProbabilities: boolean;
  /** Of one row, where the task is `tensor`. */
  readonly outputShape: readonly (number | null)[];
}

/** JSON Schema (2020-12) of one answer, as `recordsOf` gives it. */
export function outputSchemaOf({ task, classes, hasProbabilities, outputShape }: Answers): JsonObject {
  switch (task) {
    case 'classification':
      return answer({
        prediction: { enum: [...classes] },
        ...(hasProbabilities ? { probabilities: sharesOf(classes) } : {}),
      });
    case 'regression':
      return answer({ prediction: { type: 'number' } });
    case 'clustering':
      return answer({ prediction: { type: 'integer', description: 'The number of the cluster; -1 for none.' } });
    case 'outliers':
      return answer({
        prediction: { enum: [1, -1], description: '-1 for an outlier.' },
        score: { type: 'number', description: 'The lower, the more abnormal.' },
      });
    case 'tensor':
      return answer({ output: nested(outputShape) });
  }
}

function answer(properties: JsonObject): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Prediction',
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function sharesOf(classes: readonly ClassLabel[]): JsonObject {
  const names = classes.map(String);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'number' }])),
    required: names,
    additionalProperties: false,
  };
}

function nested([size, ...inner]: readonly (number | null)[]): JsonObject {
  if (size === undefined) return { type: 'number' };
  return { type: 'array', ...(size === null ? {} : { minItems: size, maxItems: size }), items: nested(inner) };
}
