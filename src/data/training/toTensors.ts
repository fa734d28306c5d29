import type { Tensor2D } from '@tensorflow/tfjs-core';
import { orderedSql } from '../table/orderedSql.ts';
import type { TableBody } from '../table/TableBody.ts';
import { checkValues } from './checkValues.ts';
import { type FeaturePlan, featurePlan, type TensorOptions } from './featurePlan.ts';
import { FloatMatrix } from './FloatMatrix.ts';
import { tensorsOf } from './tensorsOf.ts';
import { theTensorFlow } from './theTensorFlow.ts';

export type { TensorOptions } from './featurePlan.ts';

export interface TableTensors {
  /** [rows, features], float32. */
  readonly xs: Tensor2D;
  /** [rows, 1], or [rows, classes] where one-hot, float32; null without a target. */
  readonly ys: Tensor2D | null;
  readonly features: readonly string[];
  /** The class behind each number of `ys`; null where the target is a number. */
  readonly classes: readonly string[] | null;
}

/** @throws UserError TABLE_COLUMN_MISSING, TABLE_COLUMN_TYPE, TABLE_VALUE_MISSING, DATASET_CLASS_UNKNOWN */
export async function toTensors(body: TableBody, options: TensorOptions): Promise<TableTensors> {
  const tf = theTensorFlow();
  const plan = await featurePlan(body, options);
  const matrix = await readMatrix(body, plan);
  await checkValues(body, plan, matrix);
  return { ...tensorsOf(tf, plan, matrix), features: plan.features, classes: plan.classes };
}

async function readMatrix(body: TableBody, plan: FeaturePlan): Promise<FloatMatrix> {
  const { engine, sql } = body;
  const [counted] =
    body.rowCount === null ? await engine.rows(`SELECT count(*) AS n FROM (${sql})`) : [{ n: body.rowCount }];
  const matrix = new FloatMatrix(Number(counted?.['n'] ?? 0), plan.features.length, plan.target !== null);
  const query = await engine.stream(orderedSql(body, plan.expressions, null));
  try {
    for (;;) {
      const chunk = await query.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return matrix;
      matrix.append(chunk, 0, chunk.rowCount);
    }
  } finally {
    query.close();
  }
}
