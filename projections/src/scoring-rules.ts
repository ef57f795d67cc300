import type { Breakdown, Instrument, Label, Scope } from '@ita/schema';

/** The rules that published figures follow, by their numbers in domain.md. */
export const SCORING_RULES: ReadonlyMap<number, Label> = new Map([
  [2, { labelTh: 'คะแนนข้อคำถาม', labelEn: 'Question: mean over respondents' }],
  [3, { labelTh: 'คะแนนตัวชี้วัดของแบบสำรวจ', labelEn: 'Survey indicator: mean of its questions' }],
  [4, { labelTh: 'คะแนน IIT และ EIT', labelEn: 'IIT and EIT: mean of their questions' }],
  [
    5,
    { labelTh: 'คะแนน OIT', labelEn: 'OIT: items, sub-indicators, indicators and their weights' },
  ],
  [6, { labelTh: 'คะแนน ITA', labelEn: 'ITA: weighted instruments, unrounded' }],
  [8, { labelTh: 'ระดับผลการประเมิน', labelEn: 'Rating band' }],
  [9, { labelTh: 'คะแนนรายฝ่าย', labelEn: 'Department: IIT, EIT and their mean' }],
  [10, { labelTh: 'คะแนนรายประเภทงาน', labelEn: 'Service type: EIT questions and their mean' }],
  [11, { labelTh: 'คะแนนข้อคำถาม EIT สองส่วน', labelEn: 'EIT question: its two parts, weighted' }],
]);

/** The rule of ratings. */
export const RATING_RULE = 8;

/** The rule that a breakdown's cells follow. */
const CELL_RULES: Readonly<Record<Exclude<Breakdown, 'NONE'>, number>> = {
  DEPARTMENT: 9,
  SERVICE_TYPE: 10,
  GENDER: 2,
  AGE: 2,
  POSITION: 2,
  WORK_YEARS: 2,
  OCCUPATION: 2,
};

/** The number of the rule (domain.md) that a figure follows. */
export function ruleOf(scope: Scope, instrument: Instrument | null, breakdown: Breakdown): number {
  if (breakdown !== 'NONE') return CELL_RULES[breakdown];
  switch (scope) {
    case 'ITA':
      return 6;
    case 'INSTRUMENT':
      return instrument === 'OIT' ? 5 : 4;
    case 'INDICATOR':
      return instrument === 'OIT' ? 5 : 3;
    case 'QUESTION':
      return instrument === 'EIT' ? 11 : 2;
    case 'SUB_INDICATOR':
    case 'ITEM':
      return 5;
  }
}
