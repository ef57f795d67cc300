import { breakdownsOf, surveyFiguresOf } from '@ita/projections';
import type { CellCounts } from '@ita/projections';
import type { Framework, SurveyInstrument } from '@ita/schema';
import { pointsOf, questionsOf } from '@ita/schema';
import { columnOf, optionColumn } from './fact-columns.ts';
import { textOf } from './row-values.ts';

/** The counts of one district's cell, as the count query returns them. */
interface DistrictCounts {
  readonly district: string;
  readonly counts: CellCounts;
}

/** A columnar query and how its rows are read. */
export interface CountQuery {
  /** Parameters: $year (BE), $districts (list of codes). */
  readonly sql: string;
  /** A row as counts; null for respondents who did not say what the breakdown splits by. */
  readonly read: (row: readonly unknown[]) => DistrictCounts | null;
}

/**
 * One pass over the answers of one survey that counts every cell of every breakdown.
 *
 * The plan is a sequential scan with a filter on year, instrument and district, and one hash
 * aggregate per grouping set. It must equal countResponses of @ita/projections to the last integer.
 */
export function countQuery(framework: Framework, survey: SurveyInstrument): CountQuery {
  const breakdowns = breakdownsOf(survey);
  const attributeColumns = breakdowns.map(({ attribute }) => columnOf(attribute));
  const points = questionsOf(survey).map((question) => pointsOf(framework, question));
  const figures = surveyFiguresOf(framework, survey);

  const optionCounts = points.flatMap((options, question) =>
    options.map((_, at) => `sum(sign) FILTER (${optionColumn(question)} = ${at + 1})`),
  );
  const totals = figures.map(({ questions }, at) => {
    const terms = questions.map(
      (question) => `[${points[question]?.join(', ')}][${optionColumn(question)}]`,
    );
    return `${terms.join(' + ')} AS total_${at}`;
  });
  const squaredTotals = figures.map((_, at) => `sum(sign * total_${at} * total_${at})`);
  const measures = ['sum(sign)', ...optionCounts, ...squaredTotals].map(
    (measure) => `coalesce(${measure}, 0)::BIGINT`,
  );
  const groups = ['', ...attributeColumns.map((column) => `, ${column}`)].map(
    (column) => `(district, part${column})`,
  );

  const sql = `
    SELECT district, part, grouping(${attributeColumns.join(', ')}), ${attributeColumns.join(', ')},
      ${measures.join(',\n      ')}
    FROM (
      SELECT *, ${totals.join(', ')} FROM answer_fact
      WHERE fiscal_year = $year AND instrument = '${survey.key}'
        AND list_contains($districts, district)
    )
    GROUP BY GROUPING SETS (${groups.join(', ')})
    HAVING sum(sign) > 0
    ORDER BY ALL`;

  const read = (row: readonly unknown[]): DistrictCounts | null => {
    const [district, part, grouping, ...rest] = row;
    const keys = rest.slice(0, breakdowns.length);
    const numbers = rest.slice(breakdowns.length).map(Number);
    // grouping() sets a bit for each column that is aggregated away, the last column's bit lowest.
    const at = breakdowns.findIndex(
      (_, index) => ((Number(grouping) >> (breakdowns.length - 1 - index)) & 1) === 0,
    );
    const breakdown = breakdowns[at]?.breakdown ?? 'NONE';
    const breakdownKey = at < 0 || keys[at] === null ? null : textOf(keys[at]);
    if (at >= 0 && breakdownKey === null) return null;
    const [respondents = 0, ...counted] = numbers;
    let offset = 0;
    const counts = points.map((options) => counted.slice(offset, (offset += options.length)));
    return {
      district: textOf(district),
      counts: {
        breakdown,
        breakdownKey,
        instrument: survey.key,
        part: Number(part),
        respondents,
        optionCounts: counts,
        squaredTotals: counted.slice(offset),
      },
    };
  };
  return { sql, read };
}
