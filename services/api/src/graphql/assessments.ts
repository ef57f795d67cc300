import { invalidValue } from '@ita/schema';
import type {
  AssessmentFilter,
  AssessmentOrder,
  AssessmentPlace,
  PlacedAssessment,
} from '../assessment-list.ts';
import {
  ASSESSMENT_ORDER_FIELDS,
  assessmentCount,
  assessmentPage,
  ORDER_DIRECTIONS,
  wholeOrder,
} from '../assessment-list.ts';
import { viewOfTables } from '../assessment-view.ts';
import { askedDistrict, askedFramework, districtsOfGroup } from './asked.ts';
import { builder } from './builder.ts';
import { AssessmentStatusEnum, DistrictGroupEnum, RatingEnum } from './enums.ts';
import type { PageRows, Placing } from './paging.ts';
import { isDistrictCode, isSmallInteger, pageOf } from './paging.ts';
import { AssessmentRef } from './refs.ts';

const PAGE_ROWS: PageRows = { usual: 50, max: 500 };

const AssessmentFilterInput = builder.inputType('AssessmentFilter', {
  description: 'Which assessments; what is left out is not filtered by.',
  fields: (t) => ({
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    group: t.field({ type: DistrictGroupEnum, description: 'Districts of one group.' }),
    statuses: t.field({ type: [AssessmentStatusEnum], description: 'Where their lives stand.' }),
    ratings: t.field({ type: [RatingEnum], description: 'Ratings of the computed ITA.' }),
    synthetic: t.boolean({ description: 'Only those made up throughout, or only the others.' }),
    itaMin: t.float({
      description: 'Least ITA as printed; those whose ITA is not shown do not pass.',
    }),
    itaMax: t.float({ description: 'Greatest ITA as printed; likewise.' }),
  }),
});

const OrderFieldEnum = builder.enumType('AssessmentOrderField', {
  description: 'What to order by; a score is the computed one as printed.',
  values: ASSESSMENT_ORDER_FIELDS,
});

const OrderDirectionEnum = builder.enumType('OrderDirection', {
  description: 'Least first or greatest first.',
  values: ORDER_DIRECTIONS,
});

const AssessmentOrderInput = builder.inputType('AssessmentOrder', {
  description:
    'One thing to order by. Those without a score that is shown come last, whichever the direction.',
  fields: (t) => ({
    field: t.field({ type: OrderFieldEnum, required: true, description: 'What to order by.' }),
    direction: t.field({
      type: OrderDirectionEnum,
      required: true,
      defaultValue: 'ASC',
      description: 'Least first unless given.',
    }),
  }),
});

/**
 * The filter that a reader asks for.
 * @throws Refusal UNKNOWN_FISCAL_YEAR, UNKNOWN_DISTRICT for what there is not; INVALID_VALUE for bounds
 * that nothing is between.
 */
function askedFilter(given: typeof AssessmentFilterInput.$inferInput): AssessmentFilter {
  const { fiscalYears, districts, group, statuses, ratings, synthetic, itaMin, itaMax } = given;
  for (const year of fiscalYears ?? []) askedFramework('filter.fiscalYears', year);
  for (const code of districts ?? []) askedDistrict('filter.districts', code);
  if (typeof itaMin === 'number' && typeof itaMax === 'number' && itaMin > itaMax) {
    throw invalidValue('filter.itaMin', itaMin, `at most itaMax, ${itaMax}`);
  }
  const ofGroup = group ? districtsOfGroup(group).map(({ code }) => code) : undefined;
  return {
    fiscalYears: fiscalYears ?? undefined,
    districts:
      districts && ofGroup
        ? districts.filter((code) => ofGroup.includes(code))
        : (districts ?? ofGroup),
    statuses: statuses ?? undefined,
    ratings: ratings ?? undefined,
    synthetic: synthetic ?? undefined,
    itaMin: itaMin ?? undefined,
    itaMax: itaMax ?? undefined,
  };
}

/** Whether a part of a cursor is a value that an assessment may have of what is ordered by. */
function isValueOf({ field }: AssessmentOrder, part: unknown): part is AssessmentPlace[number] {
  if (field === 'FISCAL_YEAR') return isSmallInteger(part);
  if (field === 'DISTRICT') return isDistrictCode(part);
  return part === null || typeof part === 'number';
}

/** A cursor names its order first: in another it would be no place. */
function placingIn(order: readonly AssessmentOrder[]): Placing<PlacedAssessment, AssessmentPlace> {
  const name = order.map(({ field, direction }) => `${field} ${direction}`).join(', ');
  return {
    partsOf: ({ place }) => [name, ...place],
    placeOf: ([named, ...parts]) => {
      if (named !== name || parts.length !== order.length) return null;
      const place = order.flatMap((one, at): AssessmentPlace => {
        const part = parts[at];
        return isValueOf(one, part) ? [part] : [];
      });
      return place.length === order.length ? place : null;
    },
  };
}

builder.queryField('assessments', (t) =>
  t.connection(
    {
      authScopes: { may: 'READ_RESULTS' },
      type: AssessmentRef,
      description:
        'Assessments page by page, by year and district unless ordered otherwise; at most 500 a page.',
      args: {
        filter: t.arg({ type: AssessmentFilterInput, description: 'Which assessments.' }),
        orderBy: t.arg({
          type: [AssessmentOrderInput],
          description:
            'The first thing decides, the next where it is equal; then year and district.',
        }),
      },
      resolve: async (_, args, { db, loaders, reached, clearance }) => {
        const filter = askedFilter(args.filter ?? {});
        const order = wholeOrder(args.orderBy ?? []);
        await reached();
        const { edges, pageInfo } = await pageOf(args, PAGE_ROWS, placingIn(order), (page) =>
          assessmentPage(db, filter, clearance, order, page),
        );
        const views = edges.map(({ cursor, node }) => ({
          cursor,
          node: viewOfTables(loaders, node),
        }));
        return { edges: views, pageInfo, filter };
      },
    },
    {
      name: 'AssessmentConnection',
      description: 'A page of assessments.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Assessments that pass the filter, all pages together.',
          resolve: ({ filter }, _, { db, clearance }) => assessmentCount(db, filter, clearance),
        }),
      }),
    },
    { name: 'AssessmentEdge', description: 'An assessment and its place.' },
  ),
);
