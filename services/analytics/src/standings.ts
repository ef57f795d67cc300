import type { DuckDBConnection } from '@duckdb/node-api';
import type {
  Clearance,
  DifferenceFromOthers,
  RankInterval,
  SamplingError,
} from '@ita/projections';
import { differencesFromOthers, NO_SAMPLING_ERROR, rankIntervals } from '@ita/projections';
import type { Basis, DistrictGroup, Scope, ScoreTable } from '@ita/schema';
import { DISTRICT_GROUPS, SCOPES } from '@ita/schema';
import type { Parameter } from './query.ts';
import { queryText, runQuery } from './query.ts';
import type { ResultColumns } from './result-columns.ts';
import { samplingErrorAt, scoreAt } from './score-columns.ts';
import { clearanceParameters } from './selection.ts';

const STANDINGS = queryText('standings');
const GROUP_SUMMARIES = queryText('group-summaries');
const PEERS = queryText('peers');

/** How many peers a district has, if there are so many others. */
const PEERS_WANTED = 7;

/** From here on a modified z-score marks an outlier, as Iglewicz & Hoaglin recommend. */
const OUTLIER_FROM = 3.5;

/** Which metrics of one year: everybody's figures of some scopes, or of these keys alone. */
export interface Metrics {
  readonly fiscalYear: number;
  /** Who asks: districts whose assessments they may not see are not there, nor in any rank or mean. */
  readonly clearance: Clearance;
  readonly scopes: readonly Scope[];
  /** As the year has them; null for all of the scopes. */
  readonly keys: readonly string[] | null;
  readonly basis: Basis;
  /** Only districts of one group, which are ranked among themselves. */
  readonly group: DistrictGroup | null;
}

/** Where one district stands among all on one metric; everything is null of one without a score. */
export interface DistrictStanding {
  readonly score: ScoreTable;
  readonly samplingError: SamplingError | null;
  /** 1224 ranking, 1 the best: ties of scores as printed share the better rank. */
  readonly rank: number | null;
  /** Percent of the other districts that are not ahead, 0–100; null of a district alone. */
  readonly percentile: number | null;
  /** 4 the best quarter, 1 the last, cut at the quantiles of Hyndman & Fan's definition 7. */
  readonly quartile: number | null;
  /** Population standard deviations above the mean; null where all score the same. */
  readonly zScore: number | null;
  /** Points to the best, of scores as printed. */
  readonly gapToBest: number | null;
  /** Rank the year before minus rank: positive is up. Null without either. */
  readonly rankChange: number | null;
  /** Null where all score the same. */
  readonly modifiedZ: number | null;
  /** Whether it lies far from the rest, by median and median absolute deviation; null where modifiedZ is. */
  readonly outlier: boolean | null;
}

/** Some districts together on one metric, each counting once. Everything is null of no scores. */
export interface MetricSummary {
  /** How many have a score. */
  readonly districts: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** The population's: the districts are all there are, not a sample of them. */
  readonly standardDeviation: number | null;
  readonly best: number | null;
  readonly worst: number | null;
}

/** Likewise of one group of districts. */
export interface GroupSummary extends MetricSummary {
  readonly group: DistrictGroup;
}

/** All districts on one metric in one year. */
export interface MetricComparison {
  readonly scope: Scope;
  readonly key: string;
  readonly summary: MetricSummary;
  /** Best rank first, then by code; those without a score last. */
  readonly standings: readonly DistrictStanding[];
}

/** A district beside those whose respondents are most nearly as many. */
export interface PeerComparison {
  /** The nearest in size first. */
  readonly peers: readonly string[];
  readonly peerMean: number | null;
  /** Own score minus the peers' mean. */
  readonly difference: number | null;
}

function standingAt(columns: ResultColumns, row: number, fiscalYear: number): DistrictStanding {
  const score = scoreAt(columns, row, fiscalYear);
  if (score === null) throw new RangeError('a standing without a score row');
  const shown = score.score !== null;
  const modifiedZ = columns.numberOrNull('modified_z', row);
  return {
    score,
    samplingError: score.instrument === 'OIT' ? NO_SAMPLING_ERROR : samplingErrorAt(columns, row),
    rank: columns.numberOrNull('rank', row),
    percentile: columns.numberOrNull('percentile', row),
    quartile: shown ? columns.numberOrNull('quartile', row) : null,
    zScore: columns.numberOrNull('z_score', row),
    gapToBest: columns.numberOrNull('gap_to_best', row),
    rankChange: columns.numberOrNull('rank_change', row),
    modifiedZ,
    outlier: modifiedZ === null ? null : Math.abs(modifiedZ) > OUTLIER_FROM,
  };
}

const summaryAt = (columns: ResultColumns, row: number): MetricSummary => ({
  districts: columns.number('districts', row),
  mean: columns.numberOrNull('mean', row),
  median: columns.numberOrNull('median', row),
  standardDeviation: columns.numberOrNull('standard_deviation', row),
  best: columns.numberOrNull('best', row),
  worst: columns.numberOrNull('worst', row),
});

/** Names a metric of a year. */
export function metricName({ scope, key }: Pick<MetricComparison, 'scope' | 'key'>): string {
  return `${scope} ${key}`;
}

/** Metrics as a query takes them. */
function parametersOf({
  fiscalYear: year,
  clearance,
  ...same
}: Metrics): Readonly<Record<string, Parameter>> {
  return { year, ...same, ...clearanceParameters(clearance) };
}

/** All districts on some metrics of one year, in the order of the report; none where no district has one. */
export async function compareDistricts(
  connection: DuckDBConnection,
  asked: Metrics,
): Promise<readonly MetricComparison[]> {
  const year = asked.fiscalYear;
  const parameters = { ...parametersOf(asked), before: year - 1 };
  const columns = await runQuery(connection, STANDINGS, parameters);
  const rows = columns.map((row) => ({
    standing: standingAt(columns, row, year),
    summary: summaryAt(columns, row),
  }));
  const metrics = Map.groupBy(rows, ({ standing }) => metricName(standing.score));
  return [...metrics.values()].flatMap((own): readonly MetricComparison[] => {
    const [first] = own;
    if (first === undefined) return [];
    const { scope, key } = first.standing.score;
    return [{ scope, key, summary: first.summary, standings: own.map(({ standing }) => standing) }];
  });
}

/** Each group of districts that has any on some metrics of one year, by the metric's name. */
export async function summarizeGroups(
  connection: DuckDBConnection,
  asked: Metrics,
): Promise<ReadonlyMap<string, readonly GroupSummary[]>> {
  const columns = await runQuery(connection, GROUP_SUMMARIES, parametersOf(asked));
  const rows = columns.map((row) => ({
    scope: columns.word('scope', row, SCOPES),
    key: columns.text('key', row),
    group: columns.word('district_group', row, DISTRICT_GROUPS),
    ...summaryAt(columns, row),
  }));
  return Map.groupBy(rows, metricName);
}

/** Between which ranks each district can be said to be, by its code; see rankIntervals. */
export function rankIntervalsOf(
  standings: readonly DistrictStanding[],
): ReadonlyMap<string, RankInterval> {
  const intervals = rankIntervals(
    standings.map(({ score, samplingError }) => ({
      district: score.district,
      score: score.score,
      samplingError,
    })),
  );
  return new Map(intervals.map((interval) => [interval.district, interval]));
}

/** How each district that has a score differs from all others, by its code; see differencesFromOthers. */
export function differencesOf(
  standings: readonly DistrictStanding[],
): ReadonlyMap<string, DifferenceFromOthers> {
  const scored = standings.flatMap(({ score: { district, score_exact: score }, samplingError }) =>
    score === null ? [] : [{ district, score, samplingError }],
  );
  const differences = differencesFromOthers(scored);
  return new Map(
    scored.flatMap(({ district }, at) => {
      const difference = differences[at] ?? null;
      return difference === null ? [] : [[district, difference] as const];
    }),
  );
}

/** Each district that has peers beside them, on one metric, by its code. */
export async function comparePeers(
  connection: DuckDBConnection,
  asked: Metrics,
): Promise<ReadonlyMap<string, PeerComparison>> {
  const parameters = { ...parametersOf(asked), peers: PEERS_WANTED };
  const columns = await runQuery(connection, PEERS, parameters);
  return new Map(
    columns.map((row) => [
      columns.text('district', row),
      {
        peers: columns.texts('peers', row),
        peerMean: columns.numberOrNull('peer_mean', row),
        difference: columns.numberOrNull('difference', row),
      },
    ]),
  );
}
