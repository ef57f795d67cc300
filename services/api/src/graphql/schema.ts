import './assessment.ts';
import './change-drivers.ts';
import './district.ts';
import './events.ts';
import './framework.ts';
import './log.ts';
import './measure-mutations.ts';
import './measures.ts';
import './mutations.ts';
import './oit.ts';
import './oit-mutations.ts';
import './overdue-reports.ts';
import './reconciliation-summary.ts';
import './score.ts';
import './scores.ts';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { builder } from './builder.ts';

/** The GraphQL schema that the service serves. */
export const graphqlSchema = builder.toSchema();

/** The schema in the schema definition language, sorted, as it is checked in. */
export function printedSchema(): string {
  return `${printSchema(lexicographicSortSchema(graphqlSchema))}\n`;
}
