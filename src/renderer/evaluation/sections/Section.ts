import type { Evaluation } from '../../../evaluation/Evaluation.ts';
import type { TabSection } from '../../report/TabPanels.ts';

/** One part of the report, below its tab. */
export type Section = TabSection<Evaluation>;
