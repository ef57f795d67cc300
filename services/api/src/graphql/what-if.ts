import type { AffectedFigure, WhatIf } from '@ita/projections';
import { rounded, unrounded, whatIf } from '@ita/projections';
import type { AssessmentFacts } from '@ita/projector';
import type { District, Framework, OitOutcome } from '@ita/schema';
import { frameworkVersion, invalidValue } from '@ita/schema';
import { inputsOf, isSynthetic } from '../facts-inputs.ts';
import { seen } from '../seen.ts';
import { askedDistrict, askedFramework, askedItems } from './asked.ts';
import { builder } from './builder.ts';
import { InstrumentEnum, RatingEnum, ScopeEnum, WithheldEnum } from './enums.ts';
import { momentPosition, MOMENT_ARGS } from './moment.ts';
import { DistrictRef } from './refs.ts';

/** What whatIf answers: whose assessment, as of when, and what other outcomes would make of it. */
interface WhatIfAnswer extends WhatIf {
  readonly district: District;
  readonly facts: AssessmentFacts;
  readonly position: number;
}

const AffectedFigureType = builder.objectRef<AffectedFigure>('AffectedFigure').implement({
  description:
    'A figure that other outcomes would move. A score is null where there is none yet, such as of OIT while an item is not checked.',
  fields: (t) => ({
    scope: t.field({
      type: ScopeEnum,
      description: 'What it is a score of.',
      resolve: ({ figure }) => figure.scope,
    }),
    key: t.id({ description: 'ITA, OIT, 9, 9.3 or O15.', resolve: ({ figure }) => figure.key }),
    concept: t.id({
      description: 'What names it in every year.',
      resolve: ({ figure }) => figure.concept,
    }),
    labelTh: t.string({
      description: 'Its name in Thai.',
      resolve: ({ figure }) => figure.labelTh,
    }),
    labelEn: t.string({
      description: 'Its name in English.',
      resolve: ({ figure }) => figure.labelEn,
    }),
    instrument: t.field({
      type: InstrumentEnum,
      nullable: true,
      description: 'The instrument it belongs to; null for ITA.',
      resolve: ({ figure }) => figure.instrument,
    }),
    before: t.float({
      nullable: true,
      description: 'As it is, 0–100, two decimals.',
      resolve: ({ before }) => before && rounded(before),
    }),
    after: t.float({
      nullable: true,
      description: 'As it would be, 0–100, two decimals.',
      resolve: ({ after }) => after && rounded(after),
    }),
    beforeExact: t.float({
      nullable: true,
      description: 'As it is, 0–100, not rounded.',
      resolve: ({ before }) => before && unrounded(before),
    }),
    afterExact: t.float({
      nullable: true,
      description: 'As it would be, 0–100, not rounded.',
      resolve: ({ after }) => after && unrounded(after),
    }),
  }),
});

const WhatIfType = builder.objectRef<WhatIfAnswer>('WhatIf').implement({
  description:
    'What an assessment would score and be rated if items of the checklist came out otherwise, everything else as it is.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'The district assessed.',
      resolve: ({ district }) => district,
    }),
    fiscalYear: t.int({
      description: 'Fiscal year, BE.',
      resolve: ({ facts }) => facts.fiscalYear,
    }),
    synthetic: t.boolean({
      description: 'Whether it is made up throughout. Never publish it as real then.',
      resolve: ({ facts }) => isSynthetic(facts),
    }),
    affected: t.field({
      type: [AffectedFigureType],
      description:
        'The figures that would move, in the order of the report; none when the items are as asked already.',
      resolve: ({ affected }) => affected,
    }),
    ratingBefore: t.expose('ratingBefore', {
      type: RatingEnum,
      nullable: true,
      description: 'The rating as it is; null while there is none.',
    }),
    ratingAfter: t.expose('ratingAfter', {
      type: RatingEnum,
      nullable: true,
      description: 'The rating as it would be.',
    }),
    withheld: t.expose('withheld', {
      type: WithheldEnum,
      nullable: true,
      description: 'Why ITA and the ratings are withheld; null where they are not.',
    }),
    position: t.string({
      description: 'Log position that it was computed at.',
      resolve: ({ position }) => String(position),
    }),
    frameworkVersion: t.string({
      description: 'Version of the rules that it was computed by.',
      resolve: ({ facts }) => frameworkVersion(facts.framework),
    }),
  }),
});

/**
 * The outcome asked for of each item.
 * @throws Refusal UNKNOWN_ITEM for an item that the year does not have; INVALID_VALUE for one that is to
 * pass and to fail, or when there is none.
 */
function askedOutcomes(
  framework: Framework,
  pass: readonly string[],
  fail: readonly string[],
): ReadonlyMap<string, OitOutcome> {
  const passed = askedItems(framework, 'pass', pass);
  const failed = askedItems(framework, 'fail', fail);
  const both = fail.find((key) => passed.has(key));
  if (both !== undefined) throw invalidValue('fail', both, 'an item that is not in pass');
  if (passed.size + failed.size === 0) {
    throw invalidValue('pass', null, 'at least one item, in pass or in fail');
  }
  return new Map([
    ...[...passed].map((key): [string, OitOutcome] => [key, 'PASS']),
    ...[...failed].map((key): [string, OitOutcome] => [key, 'FAIL']),
  ]);
}

builder.queryField('whatIf', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: WhatIfType,
    nullable: true,
    description:
      "What would become of one district's scores and rating if items passed or failed ('if O15 passes'); null when no assessment was opened.",
    args: {
      district: t.arg.id({ required: true, description: 'District code, 1001–1050.' }),
      fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
      pass: t.arg.idList({ description: 'Items that pass: O1 …' }),
      fail: t.arg.idList({ description: 'Items that fail; none that is in pass.' }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, { district: code, fiscalYear, pass, fail, ...moment }, context) => {
      const district = askedDistrict('district', code);
      const framework = askedFramework('fiscalYear', fiscalYear);
      const outcomes = askedOutcomes(framework, pass ?? [], fail ?? []);
      const position = await momentPosition(context, moment);
      const key = { fiscalYear, district: code };
      const facts = await context.projector.factsAt(key, position);
      const { status } = seen(context.clearance, { district: code, status: facts.record.status });
      if (status === null) return null;
      return { ...whatIf(inputsOf(facts), outcomes), district, facts, position };
    },
  }),
);
