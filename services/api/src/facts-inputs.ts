import type { AssessmentInputs } from '@ita/projections';
import { outcomesOf } from '@ita/projections';
import type { AssessmentFacts } from '@ita/projector';

/** What the scores of an assessment are a function of, from its facts. */
export function inputsOf({ framework, counts, record }: AssessmentFacts): AssessmentInputs {
  return { framework, counts, outcomes: outcomesOf(record) };
}

/** Whether an assessment is made up throughout. */
export function isSynthetic({ record }: AssessmentFacts): boolean {
  return record.provenance === 'SYNTHETIC';
}
