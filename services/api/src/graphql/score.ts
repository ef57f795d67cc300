import type { Interval } from '@ita/projections';
import { knownDistrict, cellLabel, figureLabel } from '@ita/schema';
import { intervalOf } from '../score-interval.ts';
import { builder } from './builder.ts';
import { BasisEnum, BreakdownEnum, InstrumentEnum, ScopeEnum, WithheldEnum } from './enums.ts';
import { DistrictRef, ScoreRef } from './refs.ts';

/** An interval of a score or of a change. */
export const IntervalType = builder.objectRef<Interval>('Interval').implement({
  description: '95 % confidence interval of a survey mean, 0–100, or of its change.',
  fields: (t) => ({
    low: t.exposeFloat('low', { description: 'Lower end.' }),
    high: t.exposeFloat('high', { description: 'Upper end.' }),
  }),
});

ScoreRef.implement({
  description:
    'One figure of one cell of one assessment. Where it is withheld to protect respondents, score, scoreExact, respondents and interval are null and withheld says why.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Whose score it is.',
      resolve: ({ district }) => knownDistrict(district),
    }),
    fiscalYear: t.exposeInt('fiscal_year', { description: 'Fiscal year, BE.' }),
    scope: t.expose('scope', { type: ScopeEnum, description: 'What it is a score of.' }),
    key: t.exposeID('key', {
      description: "ITA, IIT, 3, 9.3, I5 or O15; IIT+EIT is a department's mean of both (rule 9).",
    }),
    labelTh: t.string({
      description: 'Name of the figure in Thai.',
      resolve: (row) => figureLabel(row.fiscal_year, row.scope, row.key).labelTh,
    }),
    labelEn: t.string({
      description: 'Name of the figure in English.',
      resolve: (row) => figureLabel(row.fiscal_year, row.scope, row.key).labelEn,
    }),
    concept: t.exposeID('concept', {
      description: 'What the figure is across years, whatever its key there.',
    }),
    instrument: t.expose('instrument', {
      type: InstrumentEnum,
      nullable: true,
      description: 'The instrument it belongs to; null for ITA and IIT+EIT.',
    }),
    breakdown: t.expose('breakdown', {
      type: BreakdownEnum,
      description: 'How respondents are split; NONE is everybody.',
    }),
    breakdownKey: t.exposeID('breakdown_key', {
      nullable: true,
      description: 'Which cell of the breakdown; null for everybody.',
    }),
    breakdownLabelTh: t.string({
      nullable: true,
      description: 'Name of the cell in Thai.',
      resolve: (row) => cellLabel(row.fiscal_year, row.breakdown, row.breakdown_key)?.labelTh,
    }),
    breakdownLabelEn: t.string({
      nullable: true,
      description: 'Name of the cell in English.',
      resolve: (row) => cellLabel(row.fiscal_year, row.breakdown, row.breakdown_key)?.labelEn,
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: '0–100, rounded half away from zero to two decimals, as the report prints it.',
    }),
    scoreExact: t.exposeFloat('score_exact', {
      nullable: true,
      description: '0–100, not rounded.',
    }),
    respondents: t.exposeInt('respondents', {
      nullable: true,
      description: 'How many answered; null where nobody is asked.',
    }),
    interval: t.field({
      type: IntervalType,
      nullable: true,
      description: '95 % confidence interval of a survey mean; null for OIT and ITA.',
      args: {
        headCount: t.arg.int({
          description:
            'How many could have answered. With it the interval is narrower, and nothing when all did: it is then of these people in this year (finite population correction; Cochran, Sampling Techniques, 3rd ed., 2.6).',
        }),
      },
      resolve: (row, { headCount }) => intervalOf(row, headCount ?? null),
    }),
    standardError: t.exposeFloat('standard_error', {
      nullable: true,
      description: 'Standard error of a survey mean, points; null for OIT.',
    }),
    withheld: t.expose('withheld', {
      type: WithheldEnum,
      nullable: true,
      description: 'Why the figure is withheld; null where it is shown.',
    }),
    partSuppressed: t.exposeBoolean('part_suppressed', {
      description:
        'Whether the respondents of a part of the questionnaire are left out of the figure, for too few of the cell answered it: the score is that of the other parts (rule 11), not the one the report prints.',
    }),
    basis: t.expose('basis', { type: BasisEnum, description: 'Computed here, or official.' }),
    synthetic: t.exposeBoolean('synthetic', {
      description: 'Whether its assessment is made up throughout. Never publish it as real then.',
    }),
    note: t.exposeString('note', {
      nullable: true,
      description:
        "What the publisher's record says of an official figure; of a computed one, which respondents it leaves out, for they are too few to be told of.",
    }),
  }),
});
