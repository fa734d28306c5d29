import { UserError } from '../../base/UserError.ts';
import { identifier } from '../engine/sqlText.ts';
import type { TableBody } from '../table/TableBody.ts';
import type { FeaturePlan } from './featurePlan.ts';
import type { FloatMatrix } from './FloatMatrix.ts';

/**
 * @throws UserError TABLE_VALUE_MISSING that names the column and counts its missing values, DATASET_CLASS_UNKNOWN that
 *   names the label
 */
export async function checkValues(body: TableBody, plan: FeaturePlan, matrix: FloatMatrix): Promise<void> {
  if (matrix.bad !== null) throw await missingValues(body, plan, plan.features[matrix.bad.column] ?? plan.target ?? '');
  if (plan.classes !== null && matrix.labels.subarray(0, matrix.rows).includes(-1))
    throw await unknownClass(body, plan);
}

async function missingValues({ engine, sql }: TableBody, plan: FeaturePlan, name: string): Promise<UserError> {
  const isTarget = name === plan.target && !plan.features.includes(name);
  const column = identifier(name);
  const number = isTarget && plan.classes !== null ? '0::DOUBLE' : `CAST(${column} AS DOUBLE)`;
  const [row] = await engine.rows(
    `SELECT count(*) FILTER (${column} IS NULL OR isnan(${number})) AS missing, count(*) FILTER (isinf(CAST(${number} AS FLOAT))) AS infinite FROM (${sql})`,
  );
  const [missing, infinite] = [Number(row?.['missing'] ?? 0), Number(row?.['infinite'] ?? 0)];
  const counts = [
    `${missing.toLocaleString('en-US')} missing`,
    `${infinite.toLocaleString('en-US')} infinite (in float32)`,
  ];
  const shown = counts.filter((_, index) => [missing, infinite][index] !== 0).join(' and ');
  const without = infinite > 0 ? `isfinite(${column}::FLOAT)` : `${column} IS NOT NULL`;
  const fix = `Leave the rows out with table.filter('${without}')${isTarget || infinite > 0 ? '' : ", or fill them: {fill: 'mean'}"}.`;
  return new UserError('TABLE_VALUE_MISSING', `The column ${JSON.stringify(name)} has ${shown} values.`, { fix });
}

async function unknownClass({ engine, sql }: TableBody, { target, classes }: FeaturePlan): Promise<UserError> {
  const column = identifier(target ?? '');
  const rows = await engine.rows(
    `SELECT DISTINCT CAST(${column} AS VARCHAR) AS c FROM (${sql}) WHERE ${column} IS NOT NULL ORDER BY c`,
  );
  const unknown = rows.map((row) => String(row['c'])).filter((label) => classes?.includes(label) !== true);
  const listed = unknown
    .slice(0, 5)
    .map((label) => JSON.stringify(label))
    .join(', ');
  return new UserError(
    'DATASET_CLASS_UNKNOWN',
    `The column ${JSON.stringify(target)} has labels that are no classes: ${listed}.`,
    {
      fix: 'Add them to {classes}, or filter those rows out.',
    },
  );
}
