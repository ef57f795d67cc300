import { always, maybe } from './column.ts';

/** The district of a row. */
export const DISTRICT_COLUMNS = [
  always('district', 'text', 'รหัสเขต', 'District code, 1001–1050.'),
  always('districtNameTh', 'text', 'เขต', 'Name of the district in Thai.'),
  always('districtNameEn', 'text', 'เขต (อังกฤษ)', 'Name of the district in English.'),
  always('districtGroup', 'text', 'กลุ่มเขต', 'Group of the districts that it is in.'),
];

/** The fiscal year of a row. */
export const YEAR_COLUMN = always('fiscalYear', 'integer', 'ปีงบประมาณ', 'Fiscal year, BE.');

/** Computed or official. */
export const BASIS_COLUMN = always(
  'basis',
  'text',
  'ที่มาของคะแนน',
  'COMPUTED here from events, or OFFICIAL as published.',
);

/** The figure of a row. */
export const FIGURE_COLUMNS = [
  always(
    'scope',
    'text',
    'ระดับ',
    'What it is a score of: ITA, INSTRUMENT, INDICATOR, SUB_INDICATOR, QUESTION or ITEM.',
  ),
  always(
    'key',
    'text',
    'รหัสตัวชี้วัด',
    'ITA, IIT, 3, 9.3, I5 or O15; of two years, as the later has it.',
  ),
  always('labelTh', 'text', 'ชื่อตัวชี้วัด', 'Name of the figure in Thai.'),
  always('labelEn', 'text', 'ชื่อตัวชี้วัด (อังกฤษ)', 'Name of the figure in English.'),
  always('concept', 'text', 'แนวคิด', 'What the figure is across years, whatever its key there.'),
  maybe('instrument', 'text', 'เครื่องมือ', 'IIT, EIT or OIT; null of ITA and of a mean of several.'),
];

/** The cell of a row. */
export const CELL_COLUMNS = [
  always('breakdown', 'text', 'การจำแนก', 'How respondents are split; NONE is everybody.'),
  maybe('breakdownKey', 'text', 'รหัสกลุ่ม', 'Which cell of the breakdown; null for everybody.'),
  maybe('breakdownLabelTh', 'text', 'กลุ่ม', 'Name of the cell in Thai.'),
  maybe('breakdownLabelEn', 'text', 'กลุ่ม (อังกฤษ)', 'Name of the cell in English.'),
];

/** The score of a row and how sure it is. */
export const SCORE_COLUMNS = [
  maybe(
    'score',
    'number',
    'คะแนน',
    '0–100, rounded half away from zero to two decimals, as the report prints it.',
  ),
  maybe('scoreExact', 'number', 'คะแนน (ไม่ปัดเศษ)', '0–100, not rounded.'),
  maybe('respondents', 'integer', 'จำนวนผู้ตอบ', 'How many answered; null where nobody is asked.'),
  maybe(
    'intervalLow',
    'number',
    'ช่วงเชื่อมั่น 95% ล่าง',
    '95 % confidence interval of a survey mean: lower end.',
  ),
  maybe('intervalHigh', 'number', 'ช่วงเชื่อมั่น 95% บน', 'Its upper end.'),
  maybe(
    'standardError',
    'number',
    'ความคลาดเคลื่อนมาตรฐาน',
    'Standard error of a survey mean, points; null of OIT.',
  ),
  maybe('withheld', 'text', 'เหตุที่ไม่เปิดเผย', 'Why the figure is withheld; null where it is shown.'),
];

/** Whether a row is made up. */
export const SYNTHETIC_COLUMN = always(
  'synthetic',
  'boolean',
  'ข้อมูลสังเคราะห์',
  'Whether it is made up throughout. Never publish it as real then.',
);

/** What a row was computed from. */
export const FRAMEWORK_VERSION_COLUMN = always(
  'frameworkVersion',
  'text',
  'รุ่นของหลักเกณฑ์',
  'Version of the rules of its year.',
);

/** The log position of a row. */
export const POSITION_COLUMN = always(
  'position',
  'text',
  'ตำแหน่งบันทึก',
  'Log position that it was computed at: with it the same rows come back.',
);
