import type { AssessmentTarget, ScoreRow, Shortfall } from '@ita/projections';
import { assessmentTarget, exact, maySee, rounded, unrounded } from '@ita/projections';
import type { AssessmentFacts } from '@ita/projector';
import type { Framework, Item, Rating } from '@ita/schema';
import { frameworkVersion, itemsOf, knownDistrict } from '@ita/schema';
import { inputsOf, isSynthetic } from '../facts-inputs.ts';
import { askedFramework, districtsOfGroup } from './asked.ts';
import { builder } from './builder.ts';
import {
  AssessmentStatusEnum,
  DistrictGroupEnum,
  InstrumentEnum,
  RatingEnum,
  ScopeEnum,
  WithheldEnum,
} from './enums.ts';
import { FrameworkItemType } from './framework.ts';
import { momentPosition, MOMENT_ARGS } from './moment.ts';
import { DistrictRef } from './refs.ts';

/** One district's assessment, and where it stands to the target and the rating. */
interface DistrictTarget extends AssessmentTarget {
  readonly facts: AssessmentFacts;
}

/** What targets answers: by which rules, for which rating, as of when, and each district. */
interface TargetsAnswer {
  readonly framework: Framework;
  readonly rating: Rating;
  readonly position: number;
  readonly rows: readonly DistrictTarget[];
}

/** The items with these keys, in the order given. */
function itemsNamed(framework: Framework, keys: readonly string[]): readonly Item[] {
  const items = new Map(itemsOf(framework).map((item) => [item.key, item]));
  return keys.flatMap((key) => items.get(key) ?? []);
}

const RatingShortfallType = builder.objectRef<Shortfall<ScoreRow>>('RatingShortfall').implement({
  description: 'ITA or an instrument that misses what a rating asks of it, on scores as printed.',
  fields: (t) => ({
    scope: t.field({
      type: ScopeEnum,
      description: 'ITA or INSTRUMENT.',
      resolve: ({ row }) => row.figure.scope,
    }),
    key: t.id({ description: 'ITA, IIT, EIT or OIT.', resolve: ({ row }) => row.figure.key }),
    score: t.float({
      nullable: true,
      description: 'Its score, 0–100, two decimals.',
      resolve: ({ row }) => row.score && rounded(row.score),
    }),
    shortfall: t.float({
      description: 'Points it lacks, above 0, two decimals.',
      resolve: ({ shortfall }) => rounded(shortfall),
    }),
  }),
});

const DistrictTargetType = builder.objectRef<DistrictTarget>('DistrictTarget').implement({
  description:
    'Where one district stands to the national target and to a rating. Where ITA is not shown it is null, and withheld or unscored says why.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'The district assessed.',
      resolve: ({ facts }) => knownDistrict(facts.district),
    }),
    status: t.field({
      type: AssessmentStatusEnum,
      nullable: true,
      description: 'Where the life of its assessment stands; the figures of an open one will move.',
      resolve: ({ facts }) => facts.record.status,
    }),
    synthetic: t.boolean({
      description: 'Whether it is made up throughout. Never publish it as real then.',
      resolve: ({ facts }) => isSynthetic(facts),
    }),
    ita: t.float({
      nullable: true,
      description: 'ITA, 0–100, two decimals.',
      resolve: ({ ita }) => ita && rounded(ita),
    }),
    itaExact: t.float({
      nullable: true,
      description: 'ITA, 0–100, not rounded.',
      resolve: ({ ita }) => ita && unrounded(ita),
    }),
    rating: t.expose('rating', {
      type: RatingEnum,
      nullable: true,
      description: 'Rating of the computed ITA; null where ITA is.',
    }),
    withheld: t.expose('withheld', {
      type: WithheldEnum,
      nullable: true,
      description: 'Why ITA and what depends on it are withheld; null where they are not.',
    }),
    unscored: t.expose('unscored', {
      type: [InstrumentEnum],
      description:
        'Instruments without a score yet: nobody answered, or an item has not been checked.',
    }),
    shortfall: t.float({
      nullable: true,
      description:
        'Points that ITA as printed lacks of the national target, two decimals; 0 where it is reached, null where ITA is.',
      resolve: ({ shortfall }) => shortfall && rounded(shortfall),
    }),
    below: t.field({
      type: [RatingShortfallType],
      description: 'ITA and the instruments that miss what the rating asks of them.',
      resolve: ({ below }) => below,
    }),
    reached: t.boolean({
      nullable: true,
      description:
        'Whether the rating or a better one is reached, items not checked counting as failed; null while a survey has no score that is shown.',
      resolve: ({ lift }) => lift && lift.fewest?.length === 0,
    }),
    singleItems: t.field({
      type: [FrameworkItemType],
      description:
        'Items each of which, once passed, would lift it to the rating alone; those that weigh most first. None where it is reached.',
      resolve: ({ facts, lift }) => itemsNamed(facts.framework, lift?.single ?? []),
    }),
    fewestItems: t.field({
      type: [FrameworkItemType],
      nullable: true,
      description:
        'The fewest items that would lift it together; none where it is reached. Null where all would not do, as the surveys keep it down, or where reached is null.',
      resolve: ({ facts, lift }) => lift && lift.fewest && itemsNamed(facts.framework, lift.fewest),
    }),
  }),
});

const TargetsType = builder.objectRef<TargetsAnswer>('Targets').implement({
  description:
    'Every assessed district of a year against the national target and against a rating, and which items would lift it there.',
  fields: (t) => ({
    fiscalYear: t.int({
      description: 'Fiscal year, BE.',
      resolve: ({ framework }) => framework.fiscalYear,
    }),
    rating: t.expose('rating', { type: RatingEnum, description: 'The rating wished for.' }),
    nationalTarget: t.float({
      description: 'The ITA that every district is to reach, 0–100.',
      resolve: ({ framework }) => unrounded(exact(framework.nationalTarget)),
    }),
    rows: t.field({
      type: [DistrictTargetType],
      description: 'A row for each district, lowest ITA first, those without one last.',
      resolve: ({ rows }) => rows,
    }),
    synthetic: t.boolean({
      description: 'Whether any of them is made up throughout. Never publish it as real then.',
      resolve: ({ rows }) => rows.some(({ facts }) => isSynthetic(facts)),
    }),
    position: t.string({
      description: 'Log position that it was computed at.',
      resolve: ({ position }) => String(position),
    }),
    frameworkVersion: t.string({
      description: 'Version of the rules that it was computed by.',
      resolve: ({ framework }) => frameworkVersion(framework),
    }),
  }),
});

/** Lowest ITA first, those without one last; districts of one ITA by code. */
function byIta(a: DistrictTarget, b: DistrictTarget): number {
  if (a.ita === null || b.ita === null) return Number(a.ita === null) - Number(b.ita === null);
  return a.ita.compare(b.ita);
}

builder.queryField('targets', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: TargetsType,
    nullable: true,
    description:
      'Who misses the national target, and what would lift each district to a rating; null when no district asked for has an assessment of the year.',
    args: {
      fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
      group: t.arg({ type: DistrictGroupEnum, description: 'Only districts of one group.' }),
      rating: t.arg({
        type: RatingEnum,
        required: true,
        defaultValue: 'EXCELLENT',
        description: 'The rating wished for.',
      }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, { fiscalYear, group, rating, ...moment }, context) => {
      const framework = askedFramework('fiscalYear', fiscalYear);
      const codes = districtsOfGroup(group).map(({ code }) => code);
      const position = await momentPosition(context, moment);
      const found = await context.projector.factsOfYearAt(fiscalYear, codes, position);
      const opened = found.filter(
        ({ district, record: { status } }) =>
          status !== null && maySee(context.clearance, { district, status }),
      );
      if (opened.length === 0) return null;
      const rows = opened.map((facts): DistrictTarget => ({
        ...assessmentTarget(inputsOf(facts), rating),
        facts,
      }));
      return { framework, rating, position, rows: rows.toSorted(byIta) };
    },
  }),
);
