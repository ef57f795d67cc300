import { maySee } from '@ita/projections';
import { DISTRICT_GROUP_NAMES_TH, districtOf } from '@ita/schema';
import { viewOfTables } from '../assessment-view.ts';
import { seen } from '../seen.ts';
import { districtsOfGroup } from './asked.ts';
import { builder } from './builder.ts';
import { DistrictGroupEnum } from './enums.ts';
import { AssessmentRef, DistrictRef } from './refs.ts';

DistrictRef.implement({
  description: "One of Bangkok's 50 districts.",
  fields: (t) => ({
    code: t.exposeID('code', { description: "The interior ministry's code, 1001–1050." }),
    nameTh: t.exposeString('nameTh', { description: 'Name in Thai.' }),
    nameEn: t.exposeString('nameEn', { description: 'Name in English.' }),
    group: t.field({
      type: DistrictGroupEnum,
      description: 'Its group of districts.',
      resolve: ({ group }) => group,
    }),
    groupNameTh: t.string({
      description: 'Name of its group in Thai.',
      resolve: ({ group }) => DISTRICT_GROUP_NAMES_TH[group],
    }),
    assessment: t.field({
      type: AssessmentRef,
      nullable: true,
      description: 'Its assessment of one year; null when none was opened.',
      args: { fiscalYear: t.arg.int({ required: true, description: 'Fiscal year, BE.' }) },
      resolve: async ({ code }, { fiscalYear }, { loaders, clearance }) => {
        const row = await loaders.assessment.load({ fiscalYear, district: code });
        return row === null ? null : viewOfTables(loaders, seen(clearance, row));
      },
    }),
    assessments: t.field({
      type: [AssessmentRef],
      description: 'Its assessments that the reader may see, by year.',
      resolve: async ({ code }, _, { loaders, clearance }) => {
        const rows = await loaders.assessmentsOfDistrict.load(code);
        const visible = rows.filter((row) => maySee(clearance, row));
        return visible.map((row) => viewOfTables(loaders, row));
      },
    }),
  }),
});

builder.queryFields((t) => ({
  districts: t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: [DistrictRef],
    description: "Bangkok's districts, by code.",
    args: {
      group: t.arg({ type: DistrictGroupEnum, description: 'Only those of one group.' }),
    },
    resolve: (_, { group }) => districtsOfGroup(group),
  }),
  district: t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: DistrictRef,
    nullable: true,
    description: 'The district with a code; null when there is none.',
    args: { code: t.arg.id({ required: true, description: '1001–1050.' }) },
    resolve: (_, { code }) => districtOf(code),
  }),
}));
