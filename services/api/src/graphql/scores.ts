import type { ScoreTable } from '@ita/schema';
import { BASES } from '@ita/schema';
import type { ScorePlace } from '../score-queries.ts';
import { selectedScores } from '../selected-scores.ts';
import { builder } from './builder.ts';
import { BasisEnum, BreakdownEnum, ScopeEnum } from './enums.ts';
import type { Placing } from './paging.ts';
import { isDistrictCode, isSmallInteger, PAGE_ROWS, pageOf } from './paging.ts';
import { ScoreRef } from './refs.ts';

/** By year, district, basis and the order of the report. */
const PLACING: Placing<ScoreTable, ScorePlace> = {
  partsOf: ({ fiscal_year: year, district, basis, ordinal }) => [year, district, basis, ordinal],
  placeOf: ([year, district, named, ordinal]) => {
    const basis = BASES.find((known) => known === named);
    if (!isSmallInteger(year) || !isSmallInteger(ordinal)) return null;
    if (!isDistrictCode(district) || basis === undefined) return null;
    return { fiscal_year: year, district, basis, ordinal };
  },
};

/** Which scores a list of them, or a comparison, is of. */
export const ScoreFilterInput = builder.inputType('ScoreFilter', {
  description: 'Which scores; what is left out is not filtered by.',
  fields: (t) => ({
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    scopes: t.field({ type: [ScopeEnum], description: 'What they are scores of.' }),
    keys: t.idList({ description: 'ITA, IIT, 3, 9.3, I5, O15 …' }),
    concepts: t.idList({
      description: 'What figures are across years, whatever their keys there.',
    }),
    breakdowns: t.field({ type: [BreakdownEnum], description: 'How respondents are split.' }),
    breakdownKeys: t.idList({ description: 'Cells of the breakdowns.' }),
    basis: t.field({
      type: BasisEnum,
      defaultValue: 'COMPUTED',
      description: 'Computed here or official; null for both.',
    }),
  }),
});

builder.queryField('scores', (t) =>
  t.connection(
    {
      authScopes: { may: 'READ_RESULTS' },
      type: ScoreRef,
      description:
        'The tidy fact table: one row per district x year x scope x key x breakdown cell, by year, district and the order of the report. What a BI tool loads; at most 5 000 rows a page.',
      args: { filter: t.arg({ type: ScoreFilterInput, description: 'Which scores.' }) },
      resolve: async (_, args, context) => {
        await context.reached();
        const scores = selectedScores(args.filter ?? { basis: 'COMPUTED' }, context);
        const connection = await pageOf(args, PAGE_ROWS, PLACING, scores.page);
        return { ...connection, scores };
      },
    },
    {
      name: 'ScoreConnection',
      description: 'A page of scores.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Rows that pass the filter, all pages together.',
          resolve: ({ scores }) => scores.count(),
        }),
      }),
    },
    { name: 'ScoreEdge', description: 'A score and its place.' },
  ),
);
