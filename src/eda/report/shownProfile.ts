import { displaySymbol } from '../../display/Displayable.ts';
import type { Profile } from '../profile/Profile.ts';
import { reportHtml } from './reportHtml.ts';
import { summaryText } from './summaryText.ts';

export interface ProfileBundle {
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

/** A profile that a cell shows as a report; as JSON it is the plain profile. */
export type ShownProfile = Profile & { readonly [displaySymbol]: () => ProfileBundle };

/** What a notebook holds is kept smaller than a page of its own. */
const cellColumnBytes = 250_000;

export function shownProfile(profile: Profile): ShownProfile {
  const show = (): ProfileBundle => ({
    'text/html': reportHtml(profile, { title: titleOf(profile), columnBytes: cellColumnBytes }),
    'text/plain': summaryText(profile),
  });
  // Not enumerable: copies and comparisons see the profile alone.
  Object.defineProperty(profile, displaySymbol, { value: show, enumerable: false });
  return profile as ShownProfile; // SAFETY: the property has just been defined.
}

export function titleOf({ source, target }: Profile): string {
  const of = source.file === null ? 'Data profile' : `Profile of ${source.file}`;
  return target === null ? of : `${of}, target ${target.column}`;
}
