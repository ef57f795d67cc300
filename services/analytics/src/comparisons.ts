import type { Framework } from '@ita/schema';
import { FISCAL_YEARS } from '@ita/schema';
import { LRUCache } from 'lru-cache';
import type { ColumnarScores } from './columnar-scores.ts';
import type { AssessmentsAt, Moments } from './moments.ts';
import { createMoments } from './moments.ts';
import type { RespondentMix } from './respondent-mix.ts';
import { respondentMix } from './respondent-mix.ts';
import type { Selection } from './selection.ts';
import type { GroupSummary, MetricComparison, Metrics, PeerComparison } from './standings.ts';
import { compareDistricts, comparePeers, summarizeGroups } from './standings.ts';
import type { TrendOf, TrendPoint } from './trend.ts';
import { trendOf } from './trend.ts';
import type { Family, YearOverYearRows } from './year-over-year.ts';
import { yearOverYear } from './year-over-year.ts';

/** An answer, and the log position that it was computed at. */
export interface Positioned<Answer> {
  readonly answer: Answer;
  readonly position: number;
}

/** Comparisons of years and districts, each as of a log position; at present for null. */
export interface Comparisons {
  yearOverYear(
    frameworks: { readonly from: Framework; readonly to: Framework },
    selection: Selection,
    position: number | null,
    family?: Family,
  ): Promise<Positioned<YearOverYearRows>>;
  compareDistricts(
    metrics: Metrics,
    position: number | null,
  ): Promise<Positioned<readonly MetricComparison[]>>;
  summarizeGroups(
    metrics: Metrics,
    position: number | null,
  ): Promise<Positioned<ReadonlyMap<string, readonly GroupSummary[]>>>;
  comparePeers(
    metrics: Metrics,
    position: number | null,
  ): Promise<Positioned<ReadonlyMap<string, PeerComparison>>>;
  trend(of: TrendOf, position: number | null): Promise<Positioned<readonly TrendPoint[]>>;
  /** Reads the columnar scores themselves, in SQL over the TIDY_RELATIONS; see Moments. */
  readonly read: Moments['read'];
  close(): Promise<void>;
}

/** Selections of two years that are kept for their next page: at most so many rows altogether. */
const KEPT_ROWS_MAX = 200_000;

/** Pairs of years whose respondents are kept, as every selection of them asks who answered. */
const KEPT_MIXES_MAX = 64;

/** Makes comparisons over the scores; see Comparisons. */
export function createComparisons(
  scores: ColumnarScores,
  assessmentsAt: AssessmentsAt,
): Comparisons {
  const moments = createMoments(scores, assessmentsAt);
  const kept = new LRUCache<string, YearOverYearRows>({
    maxSize: KEPT_ROWS_MAX,
    sizeCalculation: ({ length }) => Math.max(1, length),
  });
  const mixes = new LRUCache<string, RespondentMix>({ max: KEPT_MIXES_MAX });
  const mixAt = async (
    position: number,
    years: { readonly from: number; readonly to: number },
    selection: Selection,
  ): Promise<RespondentMix> => {
    const { districts, breakdowns, clearance } = selection;
    const name = JSON.stringify([position, years, districts, breakdowns, clearance]);
    const mix =
      mixes.get(name) ??
      (await moments.read(position, [years.from, years.to], (connection) =>
        respondentMix(connection, years, selection),
      ));
    mixes.set(name, mix);
    return mix;
  };
  return {
    yearOverYear: (frameworks, selection, asked, family = 'SELECTION') => {
      const { from, to } = frameworks;
      const years = [from.fiscalYear, to.fiscalYear];
      return moments.read(asked, years, async (connection, position) => {
        const name = JSON.stringify([position, years, selection, family]);
        const answered = (): Promise<RespondentMix> =>
          mixAt(position, { from: from.fiscalYear, to: to.fiscalYear }, selection);
        const answer =
          kept.get(name) ??
          (await yearOverYear(connection, answered(), frameworks, selection, family));
        kept.set(name, answer);
        return { answer, position };
      });
    },
    compareDistricts: (metrics, asked) =>
      moments.read(
        asked,
        [metrics.fiscalYear - 1, metrics.fiscalYear],
        async (connection, position) => ({
          answer: await compareDistricts(connection, metrics),
          position,
        }),
      ),
    summarizeGroups: (metrics, asked) =>
      moments.read(asked, [metrics.fiscalYear], async (connection, position) => ({
        answer: await summarizeGroups(connection, metrics),
        position,
      })),
    comparePeers: (metrics, asked) =>
      moments.read(asked, [metrics.fiscalYear], async (connection, position) => ({
        answer: await comparePeers(connection, metrics),
        position,
      })),
    trend: (of, asked) =>
      moments.read(asked, FISCAL_YEARS, async (connection, position) => ({
        answer: await trendOf(connection, of),
        position,
      })),
    read: (asked, years, reading) => moments.read(asked, years, reading),
    close: () => moments.close(),
  };
}
