import type { AssessmentTable, District, ScoreTable } from '@ita/schema';
import { builder } from './builder.ts';

/** Types that refer to each other, so that each can be implemented in a file of its own. */
export const DistrictRef = builder.objectRef<District>('District');
export const AssessmentRef = builder.objectRef<AssessmentTable>('Assessment');
export const ScoreRef = builder.objectRef<ScoreTable>('Score');
