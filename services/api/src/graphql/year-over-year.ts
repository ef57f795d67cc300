import { createHash } from 'node:crypto';
import type { UntestedChange, YearOverYearOrder, YearOverYearRows } from '@ita/analytics';
import { DIRECTIONS } from '@ita/analytics';
import type { Comparability } from '@ita/projections';
import { frameworkVersion, invalidValue, knownDistrict } from '@ita/schema';
import type { PlacedYears } from '../compared-years.ts';
import { comparedYears } from '../compared-years.ts';
import type { Page } from '../page.ts';
import { builder } from './builder.ts';
import { BasisEnum, BreakdownEnum, DistrictGroupEnum, ScopeEnum } from './enums.ts';
import { askedPosition, MOMENT_ARGS } from './moment.ts';
import type { Placing } from './paging.ts';
import { isWholeNumber, PAGE_ROWS, pageOf } from './paging.ts';
import { DistrictRef, ScoreRef, YearOverYearRef } from './refs.ts';
import { IntervalType } from './score.ts';
import { ScoreFilterInput } from './scores.ts';

const DirectionEnum = builder.enumType('Direction', {
  description:
    'Which way a figure went, on scores as printed: what prints the same is UNCHANGED. APPEARED and DISAPPEARED have one year only.',
  values: DIRECTIONS,
});

const ComparabilityEnum = builder.enumType('Comparability', {
  description: 'Whether two years measure the same thing, and why a reader must be careful.',
  values: {
    SAME: { description: 'Both years ask the same thing the same way.' },
    WORDING_CHANGED: { description: 'A question or item under it reads otherwise.' },
    WEIGHT_CHANGED: {
      description:
        'What is under it weighs otherwise, is asked in one year only, or other parts of the questionnaire were answered (rule 11).',
    },
    SCALE_CHANGED: { description: 'An answer option under it, or what it scores, is another.' },
    RESPONDENT_MIX_SHIFTED: {
      description:
        'Other departments answered: a tenth of the respondents or more, and no accident.',
    },
    INCOMPLETE_YEAR: { description: 'An assessment is still open: its scores will move.' },
    ONE_SIDED: { description: 'One year alone has it, so nothing is compared.' },
  } satisfies Record<Comparability, object>,
});

const UntestedChangeEnum = builder.enumType('UntestedChange', {
  description: 'Why a change has no p-value.',
  values: {
    NO_SCORE: { description: 'A year shows no score.' },
    CHECKLIST: { description: 'Nobody was asked: the change is what it is.' },
    OFFICIAL: { description: 'Published figures come without their answers.' },
    INCOMPLETE_YEAR: {
      description: 'A year is still open: what came in so far is no sample of it.',
    },
    PARTS_DIFFER: {
      description:
        'Either year is scored from a part of the questionnaire that the other is not (rule 11): that nobody answered, or too few to be told of.',
    },
    SINGLE_RESPONDENT: {
      description: 'A part has one respondent, who says nothing of the spread.',
    },
    NO_VARIANCE: { description: 'In both years everybody answered alike.' },
  } satisfies Record<UntestedChange, object>,
});

const YearOverYearOrderEnum = builder.enumType('YearOverYearOrder', {
  description: 'The order of two years’ rows.',
  values: {
    REPORT: { description: 'By district, in the order of the later report.' },
    FALL: { description: 'Largest fall first.' },
    RISE: { description: 'Largest rise first.' },
    P_VALUE: { description: 'Surest change first.' },
  } satisfies Record<YearOverYearOrder, object>,
});

YearOverYearRef.implement({
  description: "One district's figure of one cell in two years, matched by concept.",
  fields: (t) => ({
    district: t.field({
      type: DistrictRef,
      description: 'Whose it is.',
      resolve: ({ row }) => knownDistrict(row.district),
    }),
    scope: t.field({
      type: ScopeEnum,
      description: 'What it is a score of.',
      resolve: ({ row }) => row.scope,
    }),
    key: t.id({
      description: 'Its key in the later year that has it.',
      resolve: ({ row }) => row.key,
    }),
    concept: t.id({
      description: 'What it is across years, whatever its keys there.',
      resolve: ({ row }) => row.concept,
    }),
    breakdown: t.field({
      type: BreakdownEnum,
      description: 'How respondents are split; NONE is everybody.',
      resolve: ({ row }) => row.breakdown,
    }),
    breakdownKey: t.id({
      nullable: true,
      description: 'Which cell of the breakdown; null for everybody.',
      resolve: ({ row }) => row.breakdownKey,
    }),
    basis: t.field({
      type: BasisEnum,
      description: 'Computed here, or official; both years the same.',
      resolve: ({ row }) => row.basis,
    }),
    from: t.field({
      type: ScoreRef,
      nullable: true,
      description: 'The earlier score; null where that year does not have it.',
      resolve: ({ row }) => row.from,
    }),
    to: t.field({
      type: ScoreRef,
      nullable: true,
      description: 'The later score; null where that year does not have it.',
      resolve: ({ row }) => row.to,
    }),
    change: t.float({
      nullable: true,
      description:
        'Later minus earlier, points, of exact scores, to ten decimals; null where either year shows no score.',
      resolve: ({ row }) => row.change,
    }),
    comparability: t.field({
      type: ComparabilityEnum,
      description:
        'SAME where both years ask the same thing the same way; otherwise the gravest reason why a reader must be careful.',
      resolve: ({ row }) => row.comparability[0] ?? 'SAME',
    }),
    comparabilityReasons: t.field({
      type: [ComparabilityEnum],
      description: 'Every reason, gravest first; SAME alone where there is none.',
      resolve: ({ row }) => row.comparability,
    }),
    changeInterval: t.field({
      type: IntervalType,
      nullable: true,
      description: '95 % confidence interval of the change (Welch); null where untested says why.',
      resolve: ({ row }) => row.changeInterval,
    }),
    pValue: t.float({
      nullable: true,
      description: 'Two-sided, of no change (Welch); null where untested says why.',
      resolve: ({ row }) => row.pValue,
    }),
    adjustedPValue: t.float({
      nullable: true,
      description:
        'After Benjamini–Hochberg over all rows that the query selects, whatever the page.',
      resolve: ({ row }) => row.adjustedPValue,
    }),
    significant: t.boolean({
      nullable: true,
      description: 'Whether the adjusted p-value is at most 5 %; null where nothing was tested.',
      resolve: ({ row }) => row.significant,
    }),
    untested: t.field({
      type: UntestedChangeEnum,
      nullable: true,
      description: 'Why there is no p-value; null where there is.',
      resolve: ({ row }) => row.untested,
    }),
    direction: t.field({
      type: DirectionEnum,
      nullable: true,
      description: 'Which way it went; null where either year shows no score.',
      resolve: ({ row }) => row.direction,
    }),
    rankFrom: t.int({
      nullable: true,
      description: 'Rank in the earlier year (1224) among all districts, or those of the group.',
      resolve: ({ row }) => row.rankFrom,
    }),
    rankTo: t.int({
      nullable: true,
      description: 'Rank in the later year (1224) among all districts, or those of the group.',
      resolve: ({ row }) => row.rankTo,
    }),
  }),
});

interface Place {
  readonly position: number;
  readonly place: number;
}

/**
 * The place of a row goes with the log position at which it has it, so that all pages are of one answer, and
 * with the name of what was asked: in another answer it would be no place.
 */
function placingIn(asked: object): Placing<PlacedYears, Place> {
  const name = createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12);
  return {
    partsOf: ({ position, place }) => [name, position, place],
    placeOf: ([named, position, place]) =>
      named === name && isWholeNumber(position) && isWholeNumber(place)
        ? { position, place }
        : null,
  };
}

/** The places of a stretch of rows, in its direction. */
function placesOf(
  { length }: YearOverYearRows,
  { after, before, limit, inverted }: Page<Place>,
): readonly number[] {
  const first = after === null ? 0 : after.place + 1;
  const end = Math.min(length, before?.place ?? length);
  const count = Math.max(0, Math.min(limit, end - first));
  return Array.from({ length: count }, (_, at) => (inverted ? end - 1 - at : first + at));
}

builder.queryField('yearOverYear', (t) =>
  t.connection(
    {
      authScopes: { may: 'READ_RESULTS' },
      type: YearOverYearRef,
      description:
        'Two years side by side for every row that both (or either) have; matched by concept, not by number. At most 5 000 rows a page; all pages are of one answer, as of the position of the first.',
      args: {
        from: t.arg.int({ required: true, description: 'Fiscal year, BE.' }),
        to: t.arg.int({ required: true, description: 'Another fiscal year, BE.' }),
        filter: t.arg({
          type: ScoreFilterInput,
          description:
            'Which rows, without fiscalYears. They are tested together: the more are selected, the surer a change must be.',
        }),
        group: t.arg({
          type: DistrictGroupEnum,
          description: 'Only districts of one group, ranked among themselves.',
        }),
        orderBy: t.arg({
          type: YearOverYearOrderEnum,
          required: true,
          defaultValue: 'REPORT',
          description: 'In which order.',
        }),
        ...MOMENT_ARGS,
      },
      resolve: async (_, args, context) => {
        const { frameworks, selection } = comparedYears({ ...args, clearance: context.clearance });
        const placing = placingIn([args.from, args.to, selection, args.orderBy]);
        await context.reached();
        const asked = await askedPosition(context, args);
        const found: { totalCount: number; position: number } = { totalCount: 0, position: 0 };
        const connection = await pageOf(args, PAGE_ROWS, placing, async (page) => {
          const ofPage = page.after ?? page.before;
          if (ofPage !== null && page.before !== null && page.before.position !== ofPage.position) {
            const allowed = `a cursor of the same answer as after, that of ${ofPage.position}`;
            throw invalidValue('before', page.before.position, allowed);
          }
          if (ofPage !== null && asked !== null && asked !== ofPage.position) {
            throw invalidValue('position', asked, `that of the cursor, ${ofPage.position}`);
          }
          const { answer, position } = await context.comparisons.yearOverYear(
            frameworks,
            selection,
            ofPage?.position ?? asked,
          );
          found.totalCount = answer.length;
          found.position = position;
          return placesOf(answer, page).map((place) => ({
            row: answer.at(place, args.orderBy),
            years: frameworks,
            position,
            place,
          }));
        });
        return { ...connection, ...found, frameworks };
      },
    },
    {
      name: 'YearOverYearConnection',
      description: 'A page of two years’ rows.',
      fields: (connection) => ({
        totalCount: connection.exposeInt('totalCount', {
          description: 'Rows that pass the filter, all pages together.',
        }),
        position: connection.string({
          description: 'Log position that they were computed at.',
          resolve: ({ position }) => String(position),
        }),
        frameworkVersions: connection.stringList({
          description: 'Versions of the rules of both years.',
          resolve: ({ frameworks: { from, to } }) => [from, to].map(frameworkVersion),
        }),
      }),
    },
    { name: 'YearOverYearEdge', description: 'A row and its place.' },
  ),
);
