import { frameworkOf, invalidValue } from '@ita/schema';
import { measureOfTables } from '../assessment-view.ts';
import type { MeasureEffect, MeasureEffects } from '../measure-effects.ts';
import { measureEffects } from '../measure-effects.ts';
import { askedDistrict, askedFramework } from './asked.ts';
import { builder } from './builder.ts';
import { DistrictGroupEnum } from './enums.ts';
import { MeasureType } from './measure.ts';
import { YearOverYearRef } from './refs.ts';

/** What a reader must keep in mind, in the readers' two languages. */
const CAUTION_TH = 'คะแนนที่เปลี่ยนไปหลังมีมาตรการไม่ได้แสดงว่ามาตรการเป็นสาเหตุ: ปัจจัยอื่นอาจเปลี่ยนไปพร้อมกัน';
const CAUTION_EN =
  'That a score moved after a measure does not show that the measure moved it: other things changed as well.';

const movedTo = (direction: 'UP' | 'DOWN', { targets }: MeasureEffect): MeasureEffect['targets'] =>
  targets.filter(({ row }) => row.direction === direction);

const surely = (targets: MeasureEffect['targets']): number =>
  targets.filter(({ row }) => row.significant === true).length;

const MeasureEffectType = builder.objectRef<MeasureEffect>('MeasureEffect').implement({
  description:
    'A measure and what became of its targets. It is no proof that the measure did it; see caution.',
  fields: (t) => ({
    measure: t.field({
      type: MeasureType,
      description: 'The measure.',
      resolve: ({ measure }, _, { loaders }) => measureOfTables(loaders, measure),
    }),
    targets: t.field({
      type: [YearOverYearRef],
      description:
        "Its targets in the year before and its own, everybody's figures; corrected over all figures of the district.",
      resolve: ({ targets }) => targets,
    }),
    rose: t.int({
      description: 'Targets whose printed score rose.',
      resolve: (effect) => movedTo('UP', effect).length,
    }),
    fell: t.int({
      description: 'Targets whose printed score fell.',
      resolve: (effect) => movedTo('DOWN', effect).length,
    }),
    surelyRose: t.int({
      description: 'Of these, those whose rise is significant.',
      resolve: (effect) => surely(movedTo('UP', effect)),
    }),
    surelyFell: t.int({
      description: 'Of these, those whose fall is significant.',
      resolve: (effect) => surely(movedTo('DOWN', effect)),
    }),
  }),
});

const MeasureEffectsType = builder.objectRef<MeasureEffects>('MeasureEffects').implement({
  description: "What became of what some districts' measures of a year are to raise.",
  fields: (t) => ({
    fiscalYear: t.int({
      description: 'Fiscal year of the measures, BE; they are held against the year before.',
      resolve: ({ years }) => years.to.fiscalYear,
    }),
    position: t.string({
      description: 'Log position that the scores were compared at.',
      resolve: ({ position }) => String(position),
    }),
    cautionTh: t.string({
      description: 'What to keep in mind, in Thai.',
      resolve: () => CAUTION_TH,
    }),
    cautionEn: t.string({
      description: 'What to keep in mind, in English.',
      resolve: () => CAUTION_EN,
    }),
    measures: t.field({
      type: [MeasureEffectType],
      description: 'Every measure, by district and id.',
      resolve: ({ effects }) => effects,
    }),
    fell: t.field({
      type: [MeasureEffectType],
      description: 'The measures of which a target fell all the same.',
      resolve: ({ effects }) => effects.filter((effect) => movedTo('DOWN', effect).length > 0),
    }),
    unaddressedFalls: t.field({
      type: [YearOverYearRef],
      description:
        'Questions and items that fell and that no measure of their district is to raise; largest fall first.',
      resolve: ({ unaddressed }) => unaddressed,
    }),
  }),
});

builder.queryField('measureEffects', (t) =>
  t.field({
    authScopes: { may: 'READ_RESULTS' },
    type: MeasureEffectsType,
    description:
      'Whether what measures are to raise rose: each target in the year before and the year of the measure.',
    args: {
      fiscalYear: t.arg.int({ required: true, description: 'Fiscal year of the measures, BE.' }),
      districts: t.arg.idList({ description: 'District codes; all when left out.' }),
      group: t.arg({ type: DistrictGroupEnum, description: 'Only districts of one group.' }),
    },
    resolve: async (
      _,
      { fiscalYear, districts, group },
      { db, comparisons, reached, clearance },
    ) => {
      const to = askedFramework('fiscalYear', fiscalYear);
      const from = frameworkOf(fiscalYear - 1);
      if (from === undefined) {
        throw invalidValue('fiscalYear', fiscalYear, 'a year after one whose rules are known');
      }
      for (const code of districts ?? []) askedDistrict('districts', code);
      await reached();
      return measureEffects(db, comparisons, {
        clearance,
        years: { from, to },
        districts: districts ?? null,
        group: group ?? null,
      });
    },
  }),
);
