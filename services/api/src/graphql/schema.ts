import './assessment.ts';
import './assessment-changed.ts';
import './assessments.ts';
import './change-drivers.ts';
import './district-comparison.ts';
import './district.ts';
import './events.ts';
import './framework.ts';
import './log.ts';
import './mix-split.ts';
import './measure-effects.ts';
import './measure-mutations.ts';
import './measures.ts';
import './mutations.ts';
import './oit.ts';
import './oit-mutations.ts';
import './overdue-reports.ts';
import './reconciliation-summary.ts';
import './score.ts';
import './scores.ts';
import './trend.ts';
import './viewer.ts';
import './year-over-year.ts';
import './targets.ts';
import './what-if.ts';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';
import { ruleFaults } from './rule-faults.ts';

/** The GraphQL schema that the service serves. */
export const graphqlSchema = builder.toSchema();

// Default deny: what nobody said who may read is not served.
const forgotten = ruleFaults(graphqlSchema);
if (forgotten.length > 0) throw new RangeError(forgotten.join('\n'));

/** The schema in the schema definition language, sorted, as it is checked in. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(graphqlSchema))}\n`;
}
