import type { DuckDBConnection } from '@duckdb/node-api';
import type { Clearance } from '@ita/projections';
import type { AssessmentStatus, Basis, Breakdown, Scope, ScoreTable } from '@ita/schema';
import { ASSESSMENT_STATUSES } from '@ita/schema';
import { queryText, runQuery } from './query.ts';
import { scoreAt } from './score-columns.ts';
import { clearanceParameters } from './selection.ts';

const TREND = queryText('trend');

/** One figure of one cell of one district, over the years. */
export interface TrendOf {
  /** Who asks: assessments that they may not see are not there, for ranks neither. */
  readonly clearance: Clearance;
  readonly district: string;
  readonly scope: Scope;
  readonly concept: string;
  readonly breakdown: Breakdown;
  readonly breakdownKey: string | null;
  readonly basis: Basis;
}

/** The figure in one year. */
export interface TrendPoint {
  readonly score: ScoreTable;
  readonly status: AssessmentStatus;
  /** 1224, among all districts that have a score; null without one. */
  readonly rank: number | null;
  /** How many districts have a score. */
  readonly districts: number;
}

/** The figure in every year that has it, by year. */
export async function trendOf(
  connection: DuckDBConnection,
  { breakdownKey, clearance, ...same }: TrendOf,
): Promise<readonly TrendPoint[]> {
  const columns = await runQuery(connection, TREND, {
    ...same,
    ...clearanceParameters(clearance),
    breakdown_key: breakdownKey,
  });
  return columns.map((row) => {
    const score = scoreAt(columns, row, columns.number('fiscal_year', row));
    if (score === null) throw new RangeError('a trend without a score row');
    return {
      score,
      status: columns.word('status', row, ASSESSMENT_STATUSES),
      rank: columns.numberOrNull('rank', row),
      districts: columns.number('districts', row),
    };
  });
}
