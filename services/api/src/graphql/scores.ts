import type { ScoreTable } from '@ita/schema';
import { BASES, invalidValue } from '@ita/schema';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import type { ScoreFilter, ScorePlace } from '../score-queries.ts';
import { scoreCount, scorePage } from '../score-queries.ts';
import { builder } from './builder.ts';
import { BasisEnum, BreakdownEnum, ScopeEnum } from './enums.ts';
import { ScoreRef } from './refs.ts';

/** Rows of a page unless the query says otherwise. */
export const PAGE_ROWS_DEFAULT = 100;
/** Most rows of a page. */
export const PAGE_ROWS_MAX = 5000;

const CURSOR = /^(?<year>\d{4}):(?<district>\d{4}):(?<basis>[A-Z]+):(?<ordinal>\d{1,9})$/u;

function cursorOf({ fiscal_year: year, district, basis, ordinal }: ScoreTable): string {
  return Buffer.from([year, district, basis, ordinal].join(':')).toString('base64url');
}

/** @throws Refusal INVALID_VALUE for a cursor that no page gave. */
function placeOf(field: 'after' | 'before', cursor: string | undefined): ScorePlace | null {
  if (cursor === undefined) return null;
  const parts = CURSOR.exec(Buffer.from(cursor, 'base64url').toString())?.groups;
  const basis = BASES.find((known) => known === parts?.['basis']);
  if (parts === undefined || basis === undefined) {
    const allowed = 'a cursor that an earlier page gave';
    throw invalidValue(field, cursor, allowed);
  }
  const { year, district = '', ordinal } = parts;
  return { fiscal_year: Number(year), district, basis, ordinal: Number(ordinal) };
}

/** @throws Refusal INVALID_VALUE for a page of no rows or too many. */
export function refusePageOf(field: 'first' | 'last', rows: number | null | undefined): void {
  if (rows === null || rows === undefined || (rows >= 1 && rows <= PAGE_ROWS_MAX)) return;
  const allowed = `1–${PAGE_ROWS_MAX}`;
  throw invalidValue(field, rows, allowed);
}

const ScoreFilterInput = builder.inputType('ScoreFilter', {
  description: 'Which scores; what is left out is not filtered by.',
  fields: (t) => ({
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    scopes: t.field({ type: [ScopeEnum], description: 'What they are scores of.' }),
    keys: t.idList({ description: 'ITA, IIT, 3, 9.3, I5, O15 …' }),
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
      type: ScoreRef,
      description:
        'The tidy fact table: one row per district x year x scope x key x breakdown cell, by year, district and the order of the report. What a BI tool loads; at most 5 000 rows a page.',
      args: { filter: t.arg({ type: ScoreFilterInput, description: 'Which scores.' }) },
      resolve: async (_, args, { db, reached }) => {
        await reached();
        refusePageOf('first', args.first);
        refusePageOf('last', args.last);
        const filter: ScoreFilter = args.filter ?? { basis: 'COMPUTED' };
        const connection = await resolveCursorConnection<Promise<ScoreTable[]>>(
          { args, defaultSize: PAGE_ROWS_DEFAULT, maxSize: PAGE_ROWS_MAX, toCursor: cursorOf },
          ({ after, before, limit, inverted }) =>
            scorePage(db, filter, {
              after: placeOf('after', after),
              before: placeOf('before', before),
              limit,
              inverted,
            }),
        );
        return { ...connection, filter };
      },
    },
    {
      name: 'ScoreConnection',
      description: 'A page of scores.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Rows that pass the filter, all pages together.',
          resolve: ({ filter }, _, { db }) => scoreCount(db, filter),
        }),
      }),
    },
    { name: 'ScoreEdge', description: 'A score and its place.' },
  ),
);
