import type { District, ScoreTable } from '@ita/schema';
import type { PlacedYears } from '../compared-years.ts';
import type { AssessmentView } from '../assessment-view.ts';
import { builder } from './builder.ts';

/** Types that refer to each other, so that each can be implemented in a file of its own. */
export const DistrictRef = builder.objectRef<District>('District');
export const AssessmentRef = builder.objectRef<AssessmentView>('Assessment');
export const YearOverYearRef = builder.objectRef<PlacedYears>('YearOverYear');
export const ScoreRef = builder.objectRef<ScoreTable>('Score');
