import type { TidyTable } from './column.ts';
import { always, maybe } from './column.ts';
import {
  BASIS_COLUMN,
  CELL_COLUMNS,
  DISTRICT_COLUMNS,
  FIGURE_COLUMNS,
  FRAMEWORK_VERSION_COLUMN,
  POSITION_COLUMN,
  SCORE_COLUMNS,
  SYNTHETIC_COLUMN,
  YEAR_COLUMN,
} from './shared-columns.ts';

const ORDINAL_COLUMN = always('ordinal', 'integer', 'ลำดับ', 'Place in the order of the report.');
const STATUS_COLUMN = always('status', 'text', 'สถานะ', 'OPEN, CLOSED or PUBLISHED.');
const MADE_FROM = [SYNTHETIC_COLUMN, FRAMEWORK_VERSION_COLUMN, POSITION_COLUMN];

/** The tidy fact table. */
export const SCORES: TidyTable = {
  name: 'scores',
  row: 'Score',
  meaning: 'One row per district, year, figure and breakdown cell.',
  columns: [
    YEAR_COLUMN,
    ...DISTRICT_COLUMNS,
    BASIS_COLUMN,
    ORDINAL_COLUMN,
    ...FIGURE_COLUMNS,
    ...CELL_COLUMNS,
    ...SCORE_COLUMNS,
    always(
      'partSuppressed',
      'boolean',
      'ไม่รวมผู้ตอบบางส่วน',
      'Whether respondents of a part are left out of the score, for they are too few to be told of.',
    ),
    maybe(
      'note',
      'text',
      'หมายเหตุ',
      "What the publisher's record says of an official figure; of a computed one, whom it leaves out.",
    ),
    STATUS_COLUMN,
    ...MADE_FROM,
  ],
  key: ['fiscalYear', 'district', 'basis', 'ordinal'],
};

/** The assessments. */
export const ASSESSMENTS: TidyTable = {
  name: 'assessments',
  row: 'Assessment',
  meaning: 'One row per district and year, with the scores at the top.',
  columns: [
    YEAR_COLUMN,
    ...DISTRICT_COLUMNS,
    STATUS_COLUMN,
    maybe(
      'rating',
      'text',
      'ระดับผลการประเมิน',
      'EXCELLENT, GOOD, PASS, NEEDS_IMPROVEMENT or URGENT.',
    ),
    maybe('ita', 'number', 'คะแนน ITA', '0–100, two decimals.'),
    maybe('iit', 'number', 'คะแนน IIT', '0–100, two decimals.'),
    maybe('eit', 'number', 'คะแนน EIT', '0–100, two decimals.'),
    maybe('oit', 'number', 'คะแนน OIT', '0–100, two decimals.'),
    always(
      'provenance',
      'text',
      'ที่มาของข้อมูล',
      'COLLECTED, RECONSTRUCTED from published totals, or SYNTHETIC.',
    ),
    maybe('provenanceNote', 'text', 'หมายเหตุที่มา', 'What a reader must know of it.'),
    ...MADE_FROM,
  ],
  key: ['fiscalYear', 'district'],
};

/** The districts. */
export const DISTRICTS_TABLE: TidyTable = {
  name: 'districts',
  row: 'District',
  meaning: "Bangkok's 50 districts.",
  columns: DISTRICT_COLUMNS,
  key: ['district'],
};

/** The answers. */
export const ANSWER_COUNTS: TidyTable = {
  name: 'answerCounts',
  row: 'AnswerCount',
  meaning: 'How many chose each option of each question, all respondents together.',
  columns: [
    YEAR_COLUMN,
    ...DISTRICT_COLUMNS,
    always('question', 'text', 'ข้อคำถาม', 'I1 … or E1 …, as the year has it.'),
    always('questionLabelTh', 'text', 'คำถาม', 'The question in Thai.'),
    always('questionLabelEn', 'text', 'คำถาม (อังกฤษ)', 'The question in English.'),
    always('option', 'integer', 'ตัวเลือก', 'The option, 1 the first.'),
    maybe('optionLabelTh', 'text', 'คำตอบ', 'The option in Thai.'),
    maybe('optionLabelEn', 'text', 'คำตอบ (อังกฤษ)', 'The option in English.'),
    maybe('points', 'number', 'คะแนนของตัวเลือก', 'What the option scores, 0–100.'),
    maybe(
      'respondents',
      'integer',
      'จำนวนผู้ตอบ',
      'How many chose it; null where withheld says why.',
    ),
    maybe('withheld', 'text', 'เหตุที่ไม่เปิดเผย', 'Why the count is withheld; null where it is shown.'),
    ...MADE_FROM,
  ],
  key: ['fiscalYear', 'district', 'question', 'option'],
};

/** Two years side by side. */
export const YEAR_OVER_YEAR: TidyTable = {
  name: 'yearOverYear',
  row: 'YearOverYearChange',
  meaning: 'One row per district, figure and cell in two years, matched by concept.',
  columns: [
    always('fromYear', 'integer', 'จากปี', 'The earlier fiscal year, BE.'),
    always('toYear', 'integer', 'ถึงปี', 'The later fiscal year, BE.'),
    ...DISTRICT_COLUMNS,
    BASIS_COLUMN,
    ...FIGURE_COLUMNS,
    ...CELL_COLUMNS,
    maybe('fromScore', 'number', 'คะแนนปีก่อน', 'The earlier score, two decimals.'),
    maybe('fromScoreExact', 'number', 'คะแนนปีก่อน (ไม่ปัดเศษ)', 'The earlier score, not rounded.'),
    maybe('fromRespondents', 'integer', 'ผู้ตอบปีก่อน', 'How many answered in the earlier year.'),
    maybe('fromWithheld', 'text', 'เหตุที่ไม่เปิดเผยปีก่อน', 'Why the earlier score is withheld.'),
    maybe(
      'fromPartSuppressed',
      'boolean',
      'ปีก่อนไม่รวมผู้ตอบบางส่วน',
      'Whether respondents of a part are left out of the earlier score, for they are too few.',
    ),
    maybe('toScore', 'number', 'คะแนนปีหลัง', 'The later score, two decimals.'),
    maybe('toScoreExact', 'number', 'คะแนนปีหลัง (ไม่ปัดเศษ)', 'The later score, not rounded.'),
    maybe('toRespondents', 'integer', 'ผู้ตอบปีหลัง', 'How many answered in the later year.'),
    maybe('toWithheld', 'text', 'เหตุที่ไม่เปิดเผยปีหลัง', 'Why the later score is withheld.'),
    maybe(
      'toPartSuppressed',
      'boolean',
      'ปีหลังไม่รวมผู้ตอบบางส่วน',
      'Whether respondents of a part are left out of the later score likewise.',
    ),
    maybe(
      'change',
      'number',
      'การเปลี่ยนแปลง',
      'Later minus earlier, points, of exact scores; null where either year shows none.',
    ),
    maybe(
      'changeLow',
      'number',
      'ช่วงเชื่อมั่น 95% ล่าง',
      '95 % confidence interval of the change (Welch): lower end.',
    ),
    maybe('changeHigh', 'number', 'ช่วงเชื่อมั่น 95% บน', 'Its upper end.'),
    maybe('pValue', 'number', 'ค่า p', 'Two-sided, of no change; null where untested says why.'),
    maybe(
      'adjustedPValue',
      'number',
      'ค่า p ที่ปรับแล้ว',
      'After Benjamini–Hochberg over the rows that are tested together.',
    ),
    maybe('significant', 'boolean', 'มีนัยสำคัญ', 'Whether the adjusted p-value is at most 5 %.'),
    maybe('untested', 'text', 'เหตุที่ไม่ทดสอบ', 'Why there is no p-value.'),
    always(
      'comparability',
      'text',
      'การเปรียบเทียบได้',
      'SAME, or every reason why a reader must be careful, gravest first.',
    ),
    maybe('direction', 'text', 'ทิศทาง', 'UP, DOWN, UNCHANGED, APPEARED or DISAPPEARED.'),
    maybe(
      'rankFrom',
      'integer',
      'อันดับปีก่อน',
      'Rank in the earlier year among all districts (1224).',
    ),
    maybe('rankTo', 'integer', 'อันดับปีหลัง', 'Rank in the later year among all districts (1224).'),
    SYNTHETIC_COLUMN,
    always(
      'fromFrameworkVersion',
      'text',
      'รุ่นของหลักเกณฑ์ปีก่อน',
      'Version of the rules of the earlier year.',
    ),
    always(
      'toFrameworkVersion',
      'text',
      'รุ่นของหลักเกณฑ์ปีหลัง',
      'Version of the rules of the later year.',
    ),
    POSITION_COLUMN,
    always(
      'id',
      'text',
      'รหัสแถว',
      'Tells the row apart: its years, district, basis, figure and cell.',
    ),
  ],
  key: ['id'],
};

/** Districts side by side. */
export const DISTRICT_COMPARISON: TidyTable = {
  name: 'districtComparison',
  row: 'DistrictStanding',
  meaning: 'Where each district stands among all on one figure in one year.',
  columns: [
    YEAR_COLUMN,
    ...DISTRICT_COLUMNS,
    BASIS_COLUMN,
    ...FIGURE_COLUMNS,
    ...SCORE_COLUMNS,
    maybe(
      'rank',
      'integer',
      'อันดับ',
      '1 the best; ties of printed scores share the better rank (1224).',
    ),
    maybe(
      'rankBest',
      'integer',
      'อันดับดีที่สุดที่เป็นไปได้',
      'The best rank that it can be said to have, 95 % for all districts at once.',
    ),
    maybe('rankWorst', 'integer', 'อันดับท้ายสุดที่เป็นไปได้', 'The last rank likewise.'),
    maybe(
      'percentile',
      'number',
      'เปอร์เซ็นไทล์',
      'Percent of the other districts that are not ahead, 0–100.',
    ),
    maybe('quartile', 'integer', 'ควอร์ไทล์', '4 the best quarter, 1 the last.'),
    maybe('zScore', 'number', 'คะแนนมาตรฐาน', 'Population standard deviations above the mean.'),
    maybe('gapToBest', 'number', 'ห่างจากอันดับหนึ่ง', 'Points to the best, of printed scores.'),
    maybe('rankChange', 'integer', 'อันดับเปลี่ยน', 'Against the year before; positive is up.'),
    maybe(
      'modifiedZ',
      'number',
      'คะแนนมาตรฐานจากมัธยฐาน',
      'Distance from the median by median absolute deviation.',
    ),
    maybe(
      'outlier',
      'boolean',
      'ผิดปกติ',
      'Whether it lies far from the rest: a modified z-score beyond 3.5.',
    ),
    maybe('difference', 'number', 'ต่างจากเขตอื่น', "Own score minus the others' mean, points."),
    maybe(
      'differenceLow',
      'number',
      'ต่างจากเขตอื่น (ล่าง)',
      '95 % confidence interval of the difference: lower end.',
    ),
    maybe('differenceHigh', 'number', 'ต่างจากเขตอื่น (บน)', 'Its upper end.'),
    maybe('differencePValue', 'number', 'ค่า p', 'Two-sided, of no difference.'),
    maybe(
      'differenceAdjustedPValue',
      'number',
      'ค่า p ที่ปรับแล้ว',
      'After Benjamini–Hochberg over all districts compared.',
    ),
    maybe(
      'differenceSignificant',
      'boolean',
      'มีนัยสำคัญ',
      'Whether the adjusted p-value is at most 5 %.',
    ),
    ...MADE_FROM,
  ],
  key: ['fiscalYear', 'basis', 'scope', 'key', 'district'],
};
