import type { MeasureView } from '../assessment-view.ts';
import { measureOfTables } from '../assessment-view.ts';
import type { MeasureFilter, MeasurePlace } from '../measure-queries.ts';
import { measureCount, measurePage } from '../measure-queries.ts';
import { builder } from './builder.ts';
import { MeasureKindEnum, MeasureStateEnum } from './enums.ts';
import { MeasureType } from './measure.ts';
import type { Placing } from './paging.ts';
import { isDistrictCode, isSmallInteger, PAGE_ROWS, pageOf } from './paging.ts';

/** By year, district and id. */
const PLACING: Placing<MeasureView, MeasurePlace> = {
  partsOf: ({ row: { fiscal_year: year, district, measure } }) => [year, district, measure],
  placeOf: ([year, district, measure]) => {
    if (!isSmallInteger(year) || !isDistrictCode(district)) return null;
    return typeof measure === 'string' ? { fiscal_year: year, district, measure } : null;
  },
};

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
      authScopes: { may: 'READ_RESULTS' },
      type: MeasureType,
      description: 'Measures by year, district and id; at most 5 000 a page.',
      args: { filter: t.arg({ type: MeasureFilterInput, description: 'Which measures.' }) },
      resolve: async (_, args, { db, loaders, reached, clearance }) => {
        await reached();
        const filter: MeasureFilter = args.filter ?? {};
        const connection = await pageOf(args, PAGE_ROWS, PLACING, async (page) => {
          const rows = await measurePage(db, filter, clearance, page);
          return rows.map((row) => measureOfTables(loaders, row));
        });
        return { ...connection, filter };
      },
    },
    {
      name: 'MeasureConnection',
      description: 'A page of measures.',
      fields: (connection) => ({
        totalCount: connection.int({
          description: 'Measures that pass the filter, all pages together.',
          resolve: ({ filter }, _, { db, clearance }) => measureCount(db, filter, clearance),
        }),
      }),
    },
    { name: 'MeasureEdge', description: 'A measure and its place.' },
  ),
);
