import type { TrendPoint } from '@ita/analytics';
import { FRAMEWORKS, invalidValue, knownDistrict } from '@ita/schema';
import { askedDistrict, askedFigure, askedFramework, refuseUnknownCells } from './asked.ts';
import { builder } from './builder.ts';
import { AssessmentStatusEnum, BasisEnum, BreakdownEnum, ScopeEnum } from './enums.ts';
import { askedPosition, MOMENT_ARGS } from './moment.ts';
import { DistrictRef, ScoreRef } from './refs.ts';

/** A figure of a district over the years, and the log position that it was computed at. */
interface Trend {
  readonly district: string;
  readonly concept: string;
  readonly points: readonly TrendPoint[];
  readonly position: number;
}

const TrendPointType = builder.objectRef<TrendPoint>('TrendPoint').implement({
  description: 'A figure in one year.',
  fields: (t) => ({
    fiscalYear: t.int({
      description: 'Fiscal year, BE.',
      resolve: ({ score }) => score.fiscal_year,
    }),
    status: t.field({
      type: AssessmentStatusEnum,
      description: 'Where the assessment stands; the score of an OPEN one will move.',
      resolve: ({ status }) => status,
    }),
    score: t.field({ type: ScoreRef, description: 'The score.', resolve: ({ score }) => score }),
    rank: t.int({
      nullable: true,
      description: 'Rank (1224) among all districts that have a score; null without one.',
      resolve: ({ rank }) => rank,
    }),
    districts: t.exposeInt('districts', { description: 'How many districts have a score.' }),
  }),
});

const TrendType = builder.objectRef<Trend>('Trend').implement({
  description: 'One figure of one district in every year that has it, matched by concept.',
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'The district.',
      resolve: ({ district }) => knownDistrict(district),
    }),
    concept: t.exposeID('concept', {
      description: 'What the figure is across years, whatever its keys there.',
    }),
    points: t.field({
      type: [TrendPointType],
      description: 'By year; none where the district has no assessment with it.',
      resolve: ({ points }) => points,
    }),
    position: t.string({
      description: 'Log position that it was computed at.',
      resolve: ({ position }) => String(position),
    }),
  }),
});

builder.queryField('trend', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: TrendType,
    description: 'One figure of one district over all years that it has.',
    args: {
      district: t.arg.id({ required: true, description: 'District code, 1001–1050.' }),
      scope: t.arg({ type: ScopeEnum, required: true, description: 'What it is a score of.' }),
      key: t.arg.id({ required: true, description: 'ITA, IIT, 3, 9.3, I5 or O15.' }),
      keyOfYear: t.arg.int({
        description: 'The year (BE) that has it by this key; the latest known when left out.',
      }),
      breakdown: t.arg({
        type: BreakdownEnum,
        required: true,
        defaultValue: 'NONE',
        description: 'How respondents are split.',
      }),
      breakdownKey: t.arg.id({ description: 'Which cell of the breakdown.' }),
      basis: t.arg({
        type: BasisEnum,
        required: true,
        defaultValue: 'COMPUTED',
        description: 'Computed here, or official.',
      }),
      ...MOMENT_ARGS,
    },
    resolve: async (_, args, context) => {
      const { district, scope, breakdown, basis } = args;
      const breakdownKey = args.breakdownKey ?? null;
      if ((breakdown === 'NONE') !== (breakdownKey === null)) {
        throw invalidValue(
          'breakdownKey',
          breakdownKey,
          'a cell of the breakdown, and none of NONE',
        );
      }
      if (breakdownKey !== null) {
        refuseUnknownCells('breakdownKey', FRAMEWORKS, [breakdown], [breakdownKey]);
      }
      askedDistrict('district', district);
      const latest = FRAMEWORKS.at(-1)?.fiscalYear ?? 0;
      const framework = askedFramework('keyOfYear', args.keyOfYear ?? latest);
      const { concept } = askedFigure(framework, scope, args.key);
      await context.reached();
      const { clearance } = context;
      const of = { clearance, district, scope, concept, breakdown, breakdownKey, basis };
      const { answer, position } = await context.comparisons.trend(
        of,
        await askedPosition(context, args),
      );
      return { district, concept, points: answer, position };
    },
  }),
);
