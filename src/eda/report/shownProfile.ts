import type { JsonValue } from '../../base/Json.ts';
import { displaySymbol } from '../../display/Displayable.ts';
import { mimeTypes } from '../../display/mimeTypes.ts';
import type { Profile } from '../profile/Profile.ts';
import { boundedProfile } from './boundedProfile.ts';
import { fallbackHtml } from './fallbackHtml.ts';
import { summaryText } from './summaryText.ts';
import { titleOf } from './titleOf.ts';

export interface ProfileBundle {
  readonly [mimeTypes.profile]: JsonValue;
  readonly 'text/html': string;
  readonly 'text/plain': string;
}

/** A profile that a cell shows as a report; as JSON it is the plain profile. */
export type ShownProfile = Profile & { readonly [displaySymbol]: () => ProfileBundle };

/** What a notebook saves of a profile: all of one of some 500 columns, the figures of some 1,000. */
const cellBytes = 1_000_000;

export function shownProfile(profile: Profile): ShownProfile {
  const show = (): ProfileBundle => ({
    [mimeTypes.profile]: boundedProfile(profile, cellBytes) as unknown as JsonValue, // SAFETY: numbers, strings, booleans, nulls, and arrays and objects of them.
    'text/html': fallbackHtml(profile, titleOf(profile)),
    'text/plain': summaryText(profile),
  });
  // Not enumerable: copies and comparisons see the profile alone.
  Object.defineProperty(profile, displaySymbol, { value: show, enumerable: false });
  return profile as ShownProfile; // SAFETY: the property has just been defined.
}
