import type { ColumnProfile, PendingPart, Profile } from '../../../eda/profile/Profile.ts';
import type { FeatureRelation } from '../../../eda/profile/TargetReport.ts';
import type { Warning } from '../../../eda/profile/Warning.ts';
import type { TabSection } from '../../report/TabPanels.ts';

/** A profile with what its sections look up in it. */
export interface ReportData {
  readonly profile: Profile;
  readonly columns: ReadonlyMap<string, ColumnProfile>;
  readonly warnings: ReadonlyMap<string, readonly Warning[]>;
  readonly features: ReadonlyMap<string, FeatureRelation>;
  readonly isPending: (part: PendingPart) => boolean;
}

export function reportData(profile: Profile): ReportData {
  const warnings = new Map<string, Warning[]>();
  for (const warning of profile.warnings) {
    for (const name of warning.columns) {
      const known = warnings.get(name);
      if (known === undefined) warnings.set(name, [warning]);
      else known.push(warning);
    }
  }
  return {
    profile,
    columns: new Map(profile.columns.map((column) => [column.name, column])),
    warnings,
    features: new Map(profile.target?.features.map((feature) => [feature.column, feature])),
    isPending: (part) => profile.progress?.pending.includes(part) ?? false,
  };
}

/** What sections ask of the report around them. */
export interface ReportActions {
  /** Shows a column's card. */
  readonly showColumn: (name: string) => void;
  /** Shows the list of columns with those of a role. */
  readonly showRole: (role: string) => void;
}

/** One part of the report, below its tab. */
export type Section = TabSection<ReportData>;
