import type {
  DistrictStanding,
  GroupSummary,
  MetricComparison,
  Metrics,
  PeerComparison,
} from '@ita/analytics';
import { differencesOf, metricName, rankIntervalsOf } from '@ita/analytics';
import type { DifferenceFromOthers, RankInterval } from '@ita/projections';
import type { District } from '@ita/schema';
import { frameworkOf, frameworkVersion, knownDistrict, figureLabel } from '@ita/schema';
import { askedFigure, askedFramework } from './asked.ts';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';
import { BasisEnum, DistrictGroupEnum, ScopeEnum } from './enums.ts';
import { askedPosition, MOMENT_ARGS } from './moment.ts';
import { DistrictRef, ScoreRef } from './refs.ts';
import { IntervalType } from './score.ts';

/** All districts on one metric; what costs more than a look is worked out once, when it is asked for. */
interface ComparedDistricts {
  readonly metrics: Metrics;
  readonly comparison: MetricComparison;
  readonly position: number;
  readonly rankIntervals: () => ReadonlyMap<string, RankInterval>;
  readonly differences: () => ReadonlyMap<string, DifferenceFromOthers>;
  /** Those of all metrics that were asked for, which are summed up together. */
  readonly groups: () => Promise<ReadonlyMap<string, readonly GroupSummary[]>>;
  readonly peers: () => Promise<ReadonlyMap<string, PeerComparison>>;
}

interface RankedDistrict {
  readonly of: ComparedDistricts;
  readonly standing: DistrictStanding;
}

/** A function that works something out the first time it is called. */
function once<Result>(work: () => Result): () => Result {
  let known: { readonly result: Result } | null = null;
  return () => {
    known ??= { result: work() };
    return known.result;
  };
}

function comparedDistricts(
  metrics: Metrics,
  comparison: MetricComparison,
  { position, groups }: Pick<ComparedDistricts, 'position' | 'groups'>,
  { comparisons }: ApiContext,
): ComparedDistricts {
  const { scope, key, standings } = comparison;
  const own: Metrics = { ...metrics, scopes: [scope], keys: [key] };
  return {
    metrics,
    comparison,
    position,
    groups,
    rankIntervals: once(() => rankIntervalsOf(standings)),
    differences: once(() => differencesOf(standings)),
    peers: once(async () => (await comparisons.comparePeers(own, position)).answer),
  };
}

const RankIntervalType = builder.objectRef<RankInterval>('RankInterval').implement({
  description:
    'Between which ranks a district can be said to be, 95 % for all districts at once (Al Mohamad, Goeman & van Zwet, Biometrics 78, 2022).',
  fields: (t) => ({
    best: t.int({
      nullable: true,
      description: 'The best rank, 1 is first; null without a score.',
      resolve: ({ best }) => best,
    }),
    worst: t.int({
      nullable: true,
      description: 'The last rank; null without a score.',
      resolve: ({ worst }) => worst,
    }),
    indistinguishable: t.field({
      type: [DistrictRef],
      description: 'The districts that cannot be told apart from this one.',
      resolve: ({ indistinguishable }) => indistinguishable.map(knownDistrict),
    }),
  }),
});

const DifferenceType = builder.objectRef<DifferenceFromOthers>('DifferenceFromOthers').implement({
  description:
    "How far a district lies from the plain mean of all others: Welch's test, and Benjamini–Hochberg over the districts.",
  fields: (t) => ({
    points: t.exposeFloat('difference', { description: "Own score minus the others' mean." }),
    interval: t.field({
      type: IntervalType,
      nullable: true,
      description: '95 %, of the difference; null of a checklist, for nobody was asked.',
      resolve: ({ interval }) => interval,
    }),
    pValue: t.exposeFloat('pValue', {
      nullable: true,
      description: 'Two-sided, of no difference; null of a checklist.',
    }),
    adjustedPValue: t.exposeFloat('adjustedPValue', {
      nullable: true,
      description: 'After Benjamini–Hochberg over all districts compared.',
    }),
    significant: t.exposeBoolean('significant', {
      nullable: true,
      description: 'Whether the adjusted p-value is at most 5 %.',
    }),
  }),
});

const PeerComparisonType = builder.objectRef<PeerComparison>('PeerComparison').implement({
  description: 'A district beside those whose respondents are most nearly as many, by ratio.',
  fields: (t) => ({
    districts: t.field({
      type: [DistrictRef],
      description: 'The nearest in size first.',
      resolve: ({ peers }) => peers.map(knownDistrict),
    }),
    mean: t.float({
      nullable: true,
      description: 'Plain mean of their scores.',
      resolve: ({ peerMean }) => peerMean,
    }),
    difference: t.float({
      nullable: true,
      description: 'Own score minus that mean, points.',
      resolve: ({ difference }) => difference,
    }),
  }),
});

const DistrictRankType = builder.objectRef<RankedDistrict>('DistrictRank').implement({
  description: 'Where one district stands among all on one metric; all is null without a score.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'The district.',
      resolve: ({ standing }): District => knownDistrict(standing.score.district),
    }),
    score: t.field({
      type: ScoreRef,
      description: 'Its score.',
      resolve: ({ standing }) => standing.score,
    }),
    rank: t.int({
      nullable: true,
      description: '1224 ranking, 1 the best: ties of printed scores share the better rank.',
      resolve: ({ standing }) => standing.rank,
    }),
    percentile: t.float({
      nullable: true,
      description: 'Percent of the other districts that are not ahead, 0–100.',
      resolve: ({ standing }) => standing.percentile,
    }),
    quartile: t.int({
      nullable: true,
      description: '4 the best quarter, 1 the last (Hyndman & Fan 1996, definition 7).',
      resolve: ({ standing }) => standing.quartile,
    }),
    zScore: t.float({
      nullable: true,
      description: 'Population standard deviations above the mean; null where all score the same.',
      resolve: ({ standing }) => standing.zScore,
    }),
    gapToBest: t.float({
      nullable: true,
      description: 'Points to the best, of scores as printed; 0 of the best.',
      resolve: ({ standing }) => standing.gapToBest,
    }),
    rankChange: t.int({
      nullable: true,
      description: 'Change of rank against the year before; positive is up.',
      resolve: ({ standing }) => standing.rankChange,
    }),
    modifiedZ: t.float({
      nullable: true,
      description:
        'Distance from the median by median absolute deviation (Iglewicz & Hoaglin 1993); null where all score the same.',
      resolve: ({ standing }) => standing.modifiedZ,
    }),
    outlier: t.boolean({
      nullable: true,
      description: 'Whether it lies far from the rest: a modified z-score beyond 3.5.',
      resolve: ({ standing }) => standing.outlier,
    }),
    differenceFromOthers: t.field({
      type: DifferenceType,
      nullable: true,
      description: 'How it differs from all others; null without a score, or of a district alone.',
      resolve: ({ of, standing }) => of.differences().get(standing.score.district),
    }),
    rankInterval: t.field({
      type: RankIntervalType,
      nullable: true,
      description: 'How sure the rank is.',
      resolve: ({ of, standing }) => of.rankIntervals().get(standing.score.district),
    }),
    peers: t.field({
      type: PeerComparisonType,
      nullable: true,
      description: 'Beside districts of its size; null where its size or score is not shown.',
      resolve: async ({ of, standing }) => (await of.peers()).get(standing.score.district),
    }),
  }),
});

const GroupSummaryType = builder.objectRef<GroupSummary>('GroupSummary').implement({
  description: 'The districts of one group together, each counting once.',
  fields: (t) => ({
    group: t.field({
      type: DistrictGroupEnum,
      nullable: true,
      description: 'The group.',
      resolve: ({ group }) => group,
    }),
    districts: t.exposeInt('districts', { description: 'How many have a score.' }),
    mean: t.exposeFloat('mean', { nullable: true, description: 'Plain mean.' }),
    median: t.exposeFloat('median', { nullable: true, description: 'Median.' }),
    best: t.exposeFloat('best', { nullable: true, description: 'The best score.' }),
    worst: t.exposeFloat('worst', { nullable: true, description: 'The last score.' }),
  }),
});

const DistrictRankOrderEnum = builder.enumType('DistrictRankOrder', {
  description: 'The order of districts on one metric.',
  values: {
    RANK: { description: 'Best rank first, then by code.' },
    DISTRICT: { description: 'By code: the same in every column of a heatmap.' },
  },
});

function ranked(
  of: ComparedDistricts,
  { orderBy }: { readonly orderBy: typeof DistrictRankOrderEnum.$inferType },
): readonly RankedDistrict[] {
  const rows = of.comparison.standings.map((standing) => ({ of, standing }));
  const codeOf = ({ standing }: RankedDistrict): number => Number(standing.score.district);
  return orderBy === 'RANK' ? rows : rows.toSorted((a, b) => codeOf(a) - codeOf(b));
}

const DistrictComparisonType = builder
  .objectRef<ComparedDistricts>('DistrictComparison')
  .implement({
    description: 'All districts on one metric in one year, each counting once; scores not rounded.',
    fields: (t) => ({
      fiscalYear: t.int({
        description: 'Fiscal year, BE.',
        resolve: ({ metrics }) => metrics.fiscalYear,
      }),
      scope: t.field({
        type: ScopeEnum,
        description: 'What it is a score of.',
        resolve: ({ comparison }) => comparison.scope,
      }),
      key: t.id({
        description: 'ITA, IIT, 3, 9.3, I5 or O15.',
        resolve: ({ comparison }) => comparison.key,
      }),
      labelTh: t.string({
        description: 'Name of the figure in Thai.',
        resolve: ({ metrics, comparison: { scope, key } }) =>
          figureLabel(metrics.fiscalYear, scope, key).labelTh,
      }),
      labelEn: t.string({
        description: 'Name of the figure in English.',
        resolve: ({ metrics, comparison: { scope, key } }) =>
          figureLabel(metrics.fiscalYear, scope, key).labelEn,
      }),
      rows: t.field({
        type: [DistrictRankType],
        description: 'The districts; those without a score last when they are by rank.',
        args: {
          orderBy: t.arg({
            type: DistrictRankOrderEnum,
            required: true,
            defaultValue: 'RANK',
            description: 'In which order.',
          }),
        },
        resolve: ranked,
      }),
      groups: t.field({
        type: [GroupSummaryType],
        description: 'Each group of districts that has any.',
        resolve: async ({ comparison, groups }) =>
          (await groups()).get(metricName(comparison)) ?? [],
      }),
      districts: t.int({
        description: 'How many have a score.',
        resolve: ({ comparison }) => comparison.summary.districts,
      }),
      mean: t.float({
        nullable: true,
        description: 'Plain mean.',
        resolve: ({ comparison }) => comparison.summary.mean,
      }),
      median: t.float({
        nullable: true,
        description: 'Median.',
        resolve: ({ comparison }) => comparison.summary.median,
      }),
      standardDeviation: t.float({
        nullable: true,
        description: "The population's, points: the districts are all there are.",
        resolve: ({ comparison }) => comparison.summary.standardDeviation,
      }),
      best: t.float({
        nullable: true,
        description: 'The best score.',
        resolve: ({ comparison }) => comparison.summary.best,
      }),
      worst: t.float({
        nullable: true,
        description: 'The last score.',
        resolve: ({ comparison }) => comparison.summary.worst,
      }),
      position: t.string({
        description: 'Log position that it was computed at.',
        resolve: ({ position }) => String(position),
      }),
      frameworkVersion: t.string({
        nullable: true,
        description: 'Version of the rules of the year.',
        resolve: ({ metrics }) => {
          const framework = frameworkOf(metrics.fiscalYear);
          return framework && frameworkVersion(framework);
        },
      }),
    }),
  });

const COMPARISON_ARGS = builder.args((t) => ({
  fiscalYear: t.int({ required: true, description: 'Fiscal year, BE.' }),
  group: t.field({
    type: DistrictGroupEnum,
    description: 'Only districts of one group, ranked among themselves.',
  }),
  basis: t.field({
    type: BasisEnum,
    defaultValue: 'COMPUTED',
    description: 'Computed here, or official.',
  }),
}));

async function compared(
  metrics: Metrics,
  moment: Parameters<typeof askedPosition>[1],
  context: ApiContext,
): Promise<readonly ComparedDistricts[]> {
  await context.reached();
  const { answer, position } = await context.comparisons.compareDistricts(
    metrics,
    await askedPosition(context, moment),
  );
  const together = {
    position,
    groups: once(async () => (await context.comparisons.summarizeGroups(metrics, position)).answer),
  };
  return answer.map((comparison) => comparedDistricts(metrics, comparison, together, context));
}

builder.queryFields((t) => ({
  districtComparison: t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: DistrictComparisonType,
    nullable: true,
    description:
      'All districts on one metric in one year; null where no district has it in that year.',
    args: {
      ...COMPARISON_ARGS,
      scope: t.arg({ type: ScopeEnum, required: true, description: 'What it is a score of.' }),
      key: t.arg.id({
        required: true,
        description: 'ITA, IIT, 3, 9.3, I5 or O15, as that year has it.',
      }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, { fiscalYear, scope, key, group, basis, ...moment }, context) => {
      askedFigure(askedFramework('fiscalYear', fiscalYear), scope, key);
      const metrics: Metrics = {
        clearance: context.clearance,
        fiscalYear,
        scopes: [scope],
        keys: [key],
        basis: basis ?? 'COMPUTED',
        group: group ?? null,
      };
      const [found] = await compared(metrics, moment, context);
      return found;
    },
  }),
  heatmap: t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: [DistrictComparisonType],
    description:
      'All districts on every metric of a scope in one year, in the order of the report: a column each. Empty where no district has any.',
    args: {
      ...COMPARISON_ARGS,
      scope: t.arg({
        type: ScopeEnum,
        required: true,
        defaultValue: 'INDICATOR',
        description: 'Which metrics.',
      }),
      ...MOMENT_ARGS,
    },
    resolve: (_, { fiscalYear, scope, group, basis, ...moment }, context) => {
      askedFramework('fiscalYear', fiscalYear);
      const metrics: Metrics = {
        clearance: context.clearance,
        fiscalYear,
        scopes: [scope],
        keys: null,
        basis: basis ?? 'COMPUTED',
        group: group ?? null,
      };
      return compared(metrics, moment, context);
    },
  }),
}));
