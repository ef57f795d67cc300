import type { MetricComparison } from '@ita/analytics';
import { differencesOf, rankIntervalsOf } from '@ita/analytics';
import type { ScoreTable } from '@ita/schema';
import { frameworkOf, frameworkVersion } from '@ita/schema';
import type { Row } from '../column.ts';
import { districtCells, figureNames } from './names.ts';

const scoreCells = (score: ScoreTable): Row => [
  score.score,
  score.score_exact,
  score.respondents,
  score.interval_low,
  score.interval_high,
  score.standard_error,
  score.withheld,
];

/** Rows of DISTRICT_COMPARISON: the districts on one metric, best rank first, as of a log position. */
export function districtComparisonRows(
  { standings }: MetricComparison,
  position: number,
): readonly Row[] {
  const ranks = rankIntervalsOf(standings);
  const differences = differencesOf(standings);
  return standings.map(({ score, ...standing }): Row => {
    const { fiscal_year: year, district, scope, key } = score;
    const framework = frameworkOf(year);
    const difference = differences.get(district);
    return [
      year,
      ...districtCells(district),
      score.basis,
      scope,
      key,
      ...figureNames(year, scope, key),
      score.concept,
      score.instrument,
      ...scoreCells(score),
      standing.rank,
      ranks.get(district)?.best ?? null,
      ranks.get(district)?.worst ?? null,
      standing.percentile,
      standing.quartile,
      standing.zScore,
      standing.gapToBest,
      standing.rankChange,
      standing.modifiedZ,
      standing.outlier,
      difference?.difference ?? null,
      difference?.interval?.low ?? null,
      difference?.interval?.high ?? null,
      difference?.pValue ?? null,
      difference?.adjustedPValue ?? null,
      difference?.significant ?? null,
      score.synthetic,
      framework === undefined ? '' : frameworkVersion(framework),
      String(position),
    ];
  });
}
