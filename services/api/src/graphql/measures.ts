import { invalidValue } from '@ita/schema';
import { resolveCursorConnection } from '@pothos/plugin-relay';
import type { MeasureView } from '../assessment-view.ts';
import { measureOfTables } from '../assessment-view.ts';
import type { MeasureFilter, MeasurePlace } from '../measure-queries.ts';
import { measureCount, measurePage } from '../measure-queries.ts';
import { builder } from './builder.ts';
import { MeasureKindEnum, MeasureStateEnum } from './enums.ts';
import { MeasureType } from './measure.ts';
import { PAGE_ROWS_DEFAULT, PAGE_ROWS_MAX, refusePageOf } from './scores.ts';

const CURSOR = /^(?<year>\d{4}):(?<district>\d{4}):(?<measure>[\s\S]{1,60})$/u;

function cursorOf({ row: { fiscal_year: year, district, measure } }: MeasureView): string {
  return Buffer.from([year, district, measure].join(':')).toString('base64url');
}

/** @throws Refusal INVALID_VALUE for a cursor that no page gave. */
function placeOf(field: 'after' | 'before', cursor: string | undefined): MeasurePlace | null {
  if (cursor === undefined) return null;
  const parts = CURSOR.exec(Buffer.from(cursor, 'base64url').toString())?.groups;
  if (parts === undefined) throw invalidValue(field, cursor, 'a cursor that an earlier page gave');
  const { year, district = '', measure = '' } = parts;
  return { fiscal_year: Number(year), district, measure };
}

const MeasureFilterInput = builder.inputType('MeasureFilter', {
  description: 'Which measures; what is left out is not filtered by.',
  fields: (t) => ({
    fiscalYears: t.intList({ description: 'Fiscal years, BE.' }),
    districts: t.idList({ description: 'District codes, 1001–1050.' }),
    kinds: t.field({ type: [MeasureKindEnum], description: 'What they are.' }),
    states: t.field({ type: [MeasureStateEnum], description: 'Where their lives stand.' }),
    departments: t.idList({ description: 'Keys of departments, any of which is responsible.' }),
    targets: t.idList({ description: 'I5, O15, 9.3 …, any of which is a target.' }),
    overdueOn: t.field({
      type: 'LocalDate',
      description: 'Those with a report that is overdue at the end of that day in Bangkok.',
    }),
  }),
});

builder.queryField('measures', (t) =>
  t.connection(
    {
      type: MeasureType,
      description: 'Measures by year, district and id; at most 5 000 a page.',
      args: { filter: t.arg({ type: MeasureFilterInput, description: 'Which measures.' }) },
      resolve: async (_, args, { db, loaders, reached }) => {
        await reached();
        refusePageOf('first', args.first);
        refusePageOf('last', args.last);
        const filter: MeasureFilter = args.filter ?? {};
        const connection = await resolveCursorConnection<Promise<MeasureView[]>>(
          { args, defaultSize: PAGE_ROWS_DEFAULT, maxSize: PAGE_ROWS_MAX, toCursor: cursorOf },
          async ({ after, before, limit, inverted }) => {
            const rows = await measurePage(db, filter, {
              after: placeOf('after', after),
              before: placeOf('before', before),
              limit,
              inverted,
            });
            return rows.map((row) => measureOfTables(loaders, row));
          },
        );
        return { ...connection, filter };
      },
    },
    {
      name: 'MeasureConnection',
      description: 'A page of measures.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Measures that pass the filter, all pages together.',
          resolve: ({ filter }, _, { db }) => measureCount(db, filter),
        }),
      }),
    },
    { name: 'MeasureEdge', description: 'A measure and its place.' },
  ),
);
