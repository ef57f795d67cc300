import type { Framework } from '@ita/schema';
import { FISCAL_YEARS } from '@ita/schema';
import { LRUCache } from 'lru-cache';
import type { ColumnarScores } from './columnar-scores.ts';
import type { AssessmentsAt, Moments } from './moments.ts';
import { createMoments } from './moments.ts';
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
  return {
    yearOverYear: (frameworks, selection, asked, family = 'SELECTION') => {
      const years = [frameworks.from.fiscalYear, frameworks.to.fiscalYear];
      return moments.read(asked, years, async (connection, position) => {
        const name = JSON.stringify([position, years, selection, family]);
        const answer =
          kept.get(name) ??
          (await moments.read(position, years, (other) =>
            yearOverYear([connection, other], frameworks, selection, family),
          ));
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
