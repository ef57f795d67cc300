import type {
  ComputedScore,
  RatingPair,
  ReconcilableScore,
  ReconciliationTally,
  RuleReconciliation,
} from '@ita/projections';
import {
  reconcile,
  reconciliationByRule,
  reconciliationTally,
  SCORING_RULES,
} from '@ita/projections';
import type { District, Instrument } from '@ita/schema';
import { figuresOf, frameworkOf, invalidValue, knownDistrict, KNOWN_YEARS } from '@ita/schema';
import type { ComparedScore } from '../reconciliation-queries.ts';
import { comparedRatings, comparedScores } from '../reconciliation-queries.ts';
import type { NamedReconciliationRow } from './assessment.ts';
import { reconciliationOf, ReconciliationRowType } from './assessment.ts';
import { builder } from './builder.ts';
import { AssessmentRef, DistrictRef } from './refs.ts';

/** A row of the reconciliation of a district. */
interface DistrictRow extends NamedReconciliationRow {
  readonly district: string;
}

type Rule = RuleReconciliation<DistrictRow>;

interface DistrictReconciliation extends ReconciliationTally {
  readonly district: District;
  readonly synthetic: boolean;
}

interface ReconciliationSummary {
  readonly fiscalYear: number;
  readonly rows: readonly DistrictRow[];
  readonly ratings: readonly (RatingPair & {
    readonly district: string;
    readonly synthetic: boolean;
  })[];
}

/** The instrument of a row's figure by its year's rules; null for ITA and means of both surveys. */
function withInstrument(row: DistrictRow): DistrictRow & { instrument: Instrument | null } {
  const framework = frameworkOf(row.fiscalYear);
  const figures = framework ? figuresOf(framework) : [];
  const found = figures.find(({ scope, key }) => scope === row.scope && key === row.key);
  return { ...row, instrument: found?.instrument ?? null };
}

const byRule = (rows: readonly DistrictRow[], ratings: readonly RatingPair[]): readonly Rule[] =>
  reconciliationByRule<DistrictRow>(rows.map(withInstrument), ratings);

const officialSide = (row: ComparedScore): ReconcilableScore => ({
  ...row,
  breakdownKey: row.breakdown_key,
  withheld: null,
});

const computedSide = (row: ComparedScore): ComputedScore => ({
  ...row,
  breakdownKey: row.breakdown_key,
  score: row.computed,
  partSuppressed: row.part_suppressed ?? false,
});

function rowsOf(compared: readonly ComparedScore[]): readonly DistrictRow[] {
  return compared.flatMap((row) =>
    reconcile([computedSide(row)], [officialSide(row)]).map((reconciled) => ({
      ...reconciled,
      fiscalYear: row.fiscal_year,
      district: row.district,
    })),
  );
}

const TALLY = {
  figures: 'Published figures.',
  agreeing: 'Those that are computed as published.',
  differing: 'Those that are computed otherwise.',
  missing: 'Those that cannot be computed here, or are withheld.',
  largestDifference: 'The largest difference either way, points; null where none can be taken.',
} as const;

const DisagreementType = builder.objectRef<DistrictRow>('ReconciliationDisagreement').implement({
  description: 'A published figure that is computed otherwise or not at all, and whose it is.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Whose figure it is.',
      resolve: ({ district }) => knownDistrict(district),
    }),
    row: t.field({
      type: ReconciliationRowType,
      description: 'The figure, computed and as published.',
      resolve: (row) => row,
    }),
  }),
});

const RuleType = builder.objectRef<Rule>('RuleReconciliation').implement({
  description: 'How far one rule of scoring reproduces what is published.',
  fields: (t) => ({
    rule: t.exposeInt('rule', {
      description: 'Number of the rule in the description of the domain.',
    }),
    labelTh: t.string({
      description: 'What it scores, in Thai.',
      resolve: ({ rule }) => SCORING_RULES.get(rule)?.labelTh ?? String(rule),
    }),
    labelEn: t.string({
      description: 'What it scores, in English.',
      resolve: ({ rule }) => SCORING_RULES.get(rule)?.labelEn ?? String(rule),
    }),
    reproduces: t.exposeBoolean('reproduces', { description: 'Whether every figure agrees.' }),
    figures: t.exposeInt('figures', { description: TALLY.figures }),
    agreeing: t.exposeInt('agreeing', { description: TALLY.agreeing }),
    differing: t.exposeInt('differing', { description: TALLY.differing }),
    missing: t.exposeInt('missing', { description: TALLY.missing }),
    largestDifference: t.exposeFloat('largestDifference', {
      nullable: true,
      description: TALLY.largestDifference,
    }),
    disagreeing: t.field({
      type: [DisagreementType],
      description: 'The figures that do not agree, by district, in the order published.',
      resolve: ({ disagreeing }) => disagreeing,
    }),
  }),
});

const DistrictReconciliationType = builder
  .objectRef<DistrictReconciliation>('DistrictReconciliation')
  .implement({
    description: "How far one district's published figures are reproduced.",
    fields: (t) => ({
      district: t.field({
        type: DistrictRef,
        description: 'Which district.',
        resolve: ({ district }) => district,
      }),
      synthetic: t.exposeBoolean('synthetic', {
        description: 'Whether the answers that are computed from are made up.',
      }),
      figures: t.exposeInt('figures', { description: TALLY.figures }),
      agreeing: t.exposeInt('agreeing', { description: TALLY.agreeing }),
      differing: t.exposeInt('differing', { description: TALLY.differing }),
      missing: t.exposeInt('missing', { description: TALLY.missing }),
      largestDifference: t.exposeFloat('largestDifference', {
        nullable: true,
        description: TALLY.largestDifference,
      }),
    }),
  });

function districtsOf({ rows, ratings }: ReconciliationSummary): readonly DistrictReconciliation[] {
  const byDistrict = Map.groupBy(rows, ({ district }) => district);
  return ratings.map(({ district, synthetic }) => ({
    district: knownDistrict(district),
    synthetic,
    ...reconciliationTally(byDistrict.get(district) ?? []),
  }));
}

const SummaryType = builder.objectRef<ReconciliationSummary>('ReconciliationSummary').implement({
  description: 'All published results of a year against the computed ones.',
  fields: (t) => ({
    fiscalYear: t.exposeInt('fiscalYear', { description: 'Fiscal year, BE.' }),
    rules: t.field({
      type: [RuleType],
      description: 'Which rules reproduce, which differ and by how much, by their numbers.',
      resolve: ({ rows, ratings }) => byRule(rows, ratings),
    }),
    districts: t.field({
      type: [DistrictReconciliationType],
      description: 'The districts that have a published result, by code.',
      resolve: districtsOf,
    }),
  }),
});

builder.objectField(AssessmentRef, 'reconciliationSummary', (t) =>
  t.field({
    type: [RuleType],
    description:
      'Which rules reproduce its published result, which differ and by how much; empty until one is recorded.',
    resolve: async (view) => {
      const [rows, official] = await Promise.all([reconciliationOf(view), view.officialResult()]);
      const { district, rating: computed } = view.row;
      const ratings = official === null ? [] : [{ official: official.rating, computed }];
      return byRule(
        rows.map((row) => ({ ...row, district })),
        ratings,
      );
    },
  }),
);

builder.queryField('reconciliationSummary', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: SummaryType,
    description: 'All published results of a year against the computed ones, city-wide.',
    args: { fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }) },
    resolve: async (_, { fiscalYear }, { db, reached, clearance }) => {
      if (frameworkOf(fiscalYear) === undefined) {
        throw invalidValue('fiscalYear', fiscalYear, KNOWN_YEARS);
      }
      await reached();
      const ratings = await comparedRatings(db, fiscalYear, clearance);
      return {
        fiscalYear,
        rows: rowsOf(await comparedScores(db, fiscalYear, clearance)),
        ratings: ratings.map(({ provenance, ...pair }) => ({
          ...pair,
          synthetic: provenance === 'SYNTHETIC',
        })),
      };
    },
  }),
);
