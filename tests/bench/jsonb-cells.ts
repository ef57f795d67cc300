import { breakdownsOf } from '@ita/projections';
import type { Attribute, Framework, SurveyInstrument } from '@ita/schema';
import { ATTRIBUTE_OF_BREAKDOWN, pointsOf, questionsOf, surveysOf } from '@ita/schema';
import { CELL_KEY } from './cell-table.ts';

const list = (items: readonly string[]): string => items.join(', ');
const ASSESSMENT_PART = 'fiscal_year, district, instrument, part';

/** A submission's data as columns: one call for all of an object takes a third of one for each member. */
function submissionsIn(table: string, attributes: readonly Attribute[]): string {
  const columns = attributes.map((attribute) => `"${attribute}" text`);
  return `${table},
    jsonb_to_record(data) as event ("fiscalYear" smallint, district text, instrument text,
      part smallint, respondent jsonb, answers jsonb),
    jsonb_to_record(respondent) as respondent_of_event (${list(columns)})`;
}

/** The name of a cell (cellName) where grouping sets are of one attribute each, and of none for everybody. */
function cellOf(
  breakdowns: readonly (readonly [breakdown: string, attribute: Attribute])[],
): string {
  const cells = breakdowns.map(
    ([breakdown, attribute]) =>
      `when grouping("${attribute}") = 0 then '${breakdown} ' || "${attribute}"`,
  );
  return `case ${cells.join(' ')} else 'NONE' end`;
}

const setsOf = (attributes: readonly Attribute[]): string =>
  `grouping sets ((), ${list(attributes.map((attribute) => `("${attribute}")`))})`;
const named = (attributes: readonly Attribute[]): string =>
  list(attributes.map((attribute) => `"${attribute}"`));

/**
 * One statement of PostgreSQL that counts submissions in a table of jsonb events: each answer a row, those of the
 * same respondents' attributes counted first, on all processors, then by breakdown. A row for each choice.
 */
export function jsonbChoices(table: string): string {
  const breakdowns = Object.entries(ATTRIBUTE_OF_BREAKDOWN);
  const attributes = breakdowns.map(([, attribute]) => attribute);
  return `
    select ${CELL_KEY}, question, option::smallint as option, respondents
    from (
      select ${ASSESSMENT_PART}, question, option, ${cellOf(breakdowns)} as cell,
        sum(respondents)::integer as respondents
      from (
        select "fiscalYear" as ${ASSESSMENT_PART}, ${named(attributes)}, question, option,
          count(*) as respondents
        from ${submissionsIn(table, attributes)}, jsonb_each(answers) as answer (question, option)
        group by "fiscalYear", district, instrument, part, ${named(attributes)}, question, option
      ) as answered_alike
      group by ${ASSESSMENT_PART}, question, option, ${setsOf(attributes)}
    ) as counted
    where cell is not null`;
}

/** Counts of one survey: those of the same attributes first, on all processors; they then by breakdown. */
function surveyCells(framework: Framework, survey: SurveyInstrument, table: string): string {
  const breakdowns = breakdownsOf(survey);
  const attributes = breakdowns.map(({ attribute }) => attribute);
  const questions = questionsOf(survey);
  const options = questions.flatMap((question) =>
    pointsOf(framework, question).map((_, at) => `"${question.key}" = ${at + 1}`),
  );
  const chosen = options.map((option, at) => `count(*) filter (where ${option}) as chosen_${at}`);
  const sums = options.map((_, at) => `sum(chosen_${at})::integer`);
  return `
    select ${ASSESSMENT_PART}, ${cellOf(breakdowns.map(({ breakdown, attribute }) => [breakdown, attribute]))} as cell,
      sum(respondents)::integer as respondents, array[${list(sums)}] as option_counts
    from (
      select "fiscalYear" as ${ASSESSMENT_PART}, ${named(attributes)}, count(*) as respondents,
        ${list(chosen)}
      from ${submissionsIn(table, attributes)},
        jsonb_to_record(answers) as answers_of_event (${list(questions.map(({ key }) => `"${key}" smallint`))})
      where "fiscalYear" = ${framework.fiscalYear} and instrument = '${survey.key}'
      group by "fiscalYear", district, instrument, part, ${named(attributes)}
    ) as answered_alike
    group by ${ASSESSMENT_PART}, ${setsOf(attributes)}`;
}

/**
 * The fastest statement that we found for the same counts, generated from a year's rules: a column for each option
 * of each question, a scan for each survey. It makes CELL_COLUMNS in less than half the time of jsonbChoices.
 */
export function jsonbCells(framework: Framework, table: string): string {
  const surveys = surveysOf(framework).map((survey) => surveyCells(framework, survey, table));
  return `select ${CELL_KEY}, respondents, option_counts
    from (${surveys.join(' union all ')}) as counted where cell is not null`;
}
