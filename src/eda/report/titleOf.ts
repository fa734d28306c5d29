import type { Profile } from '../profile/Profile.ts';

export function titleOf({ source, target }: Profile): string {
  const of = source.file === null ? 'Data profile' : `Profile of ${source.file}`;
  return target === null ? of : `${of}, target ${target.column}`;
}
