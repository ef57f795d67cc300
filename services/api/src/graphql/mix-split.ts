import type { ShownMixSplit } from '@ita/projections';
import { shownMixSplit, unrounded } from '@ita/projections';
import type { Breakdown, Framework } from '@ita/schema';
import { figuresOf, invalidValue, cellLabel } from '@ita/schema';
import type { PlacedYears } from '../compared-years.ts';
import { inputsOf } from '../facts-inputs.ts';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';
import { BreakdownEnum } from './enums.ts';
import { YearOverYearRef } from './refs.ts';

/** A split, with the breakdown and the years that its groups are named by. */
interface NamedSplit {
  readonly split: ShownMixSplit;
  readonly breakdown: Breakdown;
  readonly fiscalYear: number;
}

interface NamedGroup extends Pick<NamedSplit, 'breakdown' | 'fiscalYear'> {
  readonly group: ShownMixSplit['groups'][number];
}

const GroupEffectType = builder.objectRef<NamedGroup>('MixSplitGroup').implement({
  description: 'What one group of respondents added to a change.',
  fields: (t) => ({
    key: t.id({
      nullable: true,
      description:
        'The cell; null of those who did not say and all that are withheld in either year.',
      resolve: ({ group }) => group.key,
    }),
    labelTh: t.string({
      nullable: true,
      description: 'Its name in Thai.',
      resolve: ({ fiscalYear, breakdown, group }) =>
        cellLabel(fiscalYear, breakdown, group.key)?.labelTh,
    }),
    labelEn: t.string({
      nullable: true,
      description: 'Its name in English.',
      resolve: ({ fiscalYear, breakdown, group }) =>
        cellLabel(fiscalYear, breakdown, group.key)?.labelEn,
    }),
    mix: t.float({
      description: 'Points, by being a larger or smaller share of the respondents.',
      resolve: ({ group }) => unrounded(group.mix),
    }),
    within: t.float({
      description: 'Points, by answering otherwise than the year before.',
      resolve: ({ group }) => unrounded(group.within),
    }),
  }),
});

const MixSplitType = builder.objectRef<NamedSplit>('MixSplit').implement({
  description:
    'A change split into what other people answering did and what people answering otherwise did, at the midpoint of both years (Kitagawa, JASA 50, 1955); the two add up to the change.',
  fields: (t) => ({
    breakdown: t.field({
      type: BreakdownEnum,
      description: 'How respondents are split.',
      resolve: ({ breakdown }) => breakdown,
    }),
    mix: t.float({
      description: 'Points by another mix of respondents.',
      resolve: ({ split }) => unrounded(split.mix),
    }),
    within: t.float({
      description: 'Points by other answers within the groups.',
      resolve: ({ split }) => unrounded(split.within),
    }),
    totalVariation: t.float({
      description:
        'Share of the respondents that would have to be of another group to undo the shift, 0–1.',
      resolve: ({ split }) => split.shift.totalVariation,
    }),
    pValue: t.float({
      nullable: true,
      description:
        "Of both years having one mix (Pearson's chi-square); null where too few answered to tell.",
      resolve: ({ split }) => split.shift.pValue,
    }),
    shifted: t.boolean({
      description: 'Whether the mix moved: by a tenth of the respondents or more, and no accident.',
      resolve: ({ split }) => split.shift.shifted,
    }),
    groups: t.field({
      type: [GroupEffectType],
      description: 'The groups; they add up to mix and within.',
      resolve: ({ split, breakdown, fiscalYear }) =>
        split.groups.map((group) => ({ group, breakdown, fiscalYear })),
    }),
  }),
});

async function splitOf(
  { row, years, position }: PlacedYears,
  breakdown: Breakdown,
  { loaders }: ApiContext,
): Promise<NamedSplit | null> {
  const figureIn = (framework: Framework) =>
    figuresOf(framework).find(
      ({ scope, concept }) => scope === row.scope && concept === row.concept,
    );
  const [from, to] = [figureIn(years.from), figureIn(years.to)];
  const whole = row.breakdown === 'NONE' && row.basis === 'COMPUTED';
  if (!whole || row.change === null || from === undefined || to === undefined) return null;
  const inputsIn = async ({ fiscalYear }: Framework) =>
    inputsOf(await loaders.facts.load({ fiscalYear, district: row.district, position }));
  const inputs = await Promise.all([inputsIn(years.from), inputsIn(years.to)]);
  const split = shownMixSplit(...inputs, { from, to }, breakdown);
  return split && { split, breakdown, fiscalYear: years.to.fiscalYear };
}

builder.objectField(YearOverYearRef, 'mixSplit', (t) =>
  t.field({
    type: MixSplitType,
    nullable: true,
    description:
      'How much of the change came from other people answering; null of a cell, of what nobody is asked for, and where either year shows no score.',
    args: {
      breakdown: t.arg({
        type: BreakdownEnum,
        required: true,
        defaultValue: 'DEPARTMENT',
        description: 'How respondents are split.',
      }),
    },
    resolve: (placed, { breakdown }, context) => {
      if (breakdown === 'NONE') throw invalidValue('breakdown', breakdown, 'another one than NONE');
      return splitOf(placed, breakdown, context);
    },
  }),
);
