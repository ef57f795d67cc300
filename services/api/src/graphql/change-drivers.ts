import type { Contribution } from '@ita/projections';
import { changeDrivers, CONTRIBUTION_KINDS, unrounded } from '@ita/projections';
import type { AssessmentFacts } from '@ita/projector';
import type { District } from '@ita/schema';
import { frameworkVersion, invalidValue } from '@ita/schema';
import { inputsOf, isSynthetic } from '../facts-inputs.ts';
import { seen } from '../seen.ts';
import { askedDistrict, askedFramework } from './asked.ts';
import { builder } from './builder.ts';
import { ScopeEnum } from './enums.ts';
import { momentPosition, MOMENT_ARGS } from './moment.ts';
import { DistrictRef } from './refs.ts';

/** What changeDrivers answers: the two years, and what moved ITA from one to the other. */
interface DriversAnswer {
  readonly district: District;
  readonly from: AssessmentFacts;
  readonly to: AssessmentFacts;
  readonly position: number;
  readonly change: number;
  readonly contributions: readonly Contribution[];
}

const ContributionKindEnum = builder.enumType('ContributionKind', {
  description:
    'How it moved ITA: by scoring otherwise, by weighing otherwise, or by being asked in one of the years only.',
  values: CONTRIBUTION_KINDS,
});

const ContributionType = builder.objectRef<Contribution>('Contribution').implement({
  description: 'What one question, item or weight added to the change of ITA.',
  fields: (t) => ({
    scope: t.expose('scope', { type: ScopeEnum, description: 'What moved it.' }),
    key: t.exposeID('key', { description: 'Its key in the later year that has it.' }),
    concept: t.exposeID('concept', { description: 'What names it in every year.' }),
    labelTh: t.exposeString('labelTh', { description: 'Its name in Thai.' }),
    labelEn: t.exposeString('labelEn', { description: 'Its name in English.' }),
    part: t.exposeInt('part', {
      nullable: true,
      description: 'The part of the questionnaire whose weight changed; null of all else.',
    }),
    kind: t.expose('kind', { type: ContributionKindEnum, description: 'How it moved ITA.' }),
    contribution: t.float({
      description: 'Points of ITA, not rounded; never 0.',
      resolve: ({ contribution }) => unrounded(contribution),
    }),
  }),
});

const ChangeDriversType = builder.objectRef<DriversAnswer>('ChangeDrivers').implement({
  description:
    "Why one district's ITA moved: the midpoint of both years' weights, so that asking the other way round turns every sign.",
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Whose ITA it is.',
      resolve: ({ district }) => district,
    }),
    from: t.int({
      description: 'Fiscal year that it moved from, BE.',
      resolve: ({ from }) => from.fiscalYear,
    }),
    to: t.int({
      description: 'Fiscal year that it moved to, BE.',
      resolve: ({ to }) => to.fiscalYear,
    }),
    synthetic: t.boolean({
      description: 'Whether either year is made up throughout. Never publish it as real then.',
      resolve: ({ from, to }) => [from, to].some(isSynthetic),
    }),
    change: t.exposeFloat('change', {
      description: 'ITA of `to` less that of `from`, not rounded.',
    }),
    contributions: t.field({
      type: [ContributionType],
      description: 'Sums to change.',
      resolve: ({ contributions }) => contributions,
    }),
    position: t.string({
      description: 'Log position that it was computed at.',
      resolve: ({ position }) => String(position),
    }),
    frameworkVersions: t.stringList({
      description: 'Versions of the rules of both years.',
      resolve: ({ from, to }) => [from, to].map(({ framework }) => frameworkVersion(framework)),
    }),
  }),
});

builder.queryField('changeDrivers', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: ChangeDriversType,
    nullable: true,
    description:
      "Why one district's ITA moved: contributions that add up to the change exactly; null where either year has no ITA that is shown.",
    args: {
      district: t.arg.id({ required: true, description: 'District code, 1001–1050.' }),
      from: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
      to: t.arg.int({ required: true, description: 'Another fiscal year, BE.' }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, { district: code, from, to, ...moment }, context) => {
      const district = askedDistrict('district', code);
      askedFramework('from', from);
      askedFramework('to', to);
      if (from === to) throw invalidValue('to', to, `another year than ${from}`);
      const { projector } = context;
      const position = await momentPosition(context, moment);
      const [before, after] = await Promise.all([
        projector.factsAt({ fiscalYear: from, district: code }, position),
        projector.factsAt({ fiscalYear: to, district: code }, position),
      ]);
      for (const { record } of [before, after]) {
        seen(context.clearance, { district: code, status: record.status });
      }
      const drivers = changeDrivers(inputsOf(before), inputsOf(after));
      if (drivers === null) return null;
      return {
        district,
        from: before,
        to: after,
        position,
        change: unrounded(drivers.change),
        contributions: drivers.contributions,
      };
    },
  }),
);
