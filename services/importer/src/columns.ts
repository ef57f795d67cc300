import { FRAMEWORKS, questionsOf, surveysOf } from '@ita/schema';

/** What the rows of a file are. */
export const IMPORT_KINDS = ['submissions', 'oit', 'official', 'measures', 'progress'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The columns of each kind that every row must fill (shared import format). */
const REQUIRED: Readonly<Record<ImportKind, readonly string[]>> = {
  submissions: ['submission_id', 'fiscal_year', 'district', 'instrument', 'submitted_at'],
  oit: ['fiscal_year', 'district', 'item', 'stage', 'outcome', 'checked_at'],
  official: ['fiscal_year', 'district', 'scope', 'key', 'score'],
  measures: ['fiscal_year', 'district', 'measure_id', 'kind', 'title_th', 'targets', 'responsible'],
  progress: ['fiscal_year', 'district', 'measure_id', 'period', 'status', 'reported_at'],
};

/** Columns of respondents and the attribute that each holds. */
export const ATTRIBUTE_COLUMNS = {
  department: 'department',
  service_type: 'serviceType',
  gender: 'gender',
  age: 'age',
  position: 'position',
  work_years: 'workYears',
  occupation: 'occupation',
  p1: 'contactHistory',
  p2: 'contactCapacity',
  p4: 'residence',
  language: 'language',
} as const;

/** Every question of any year; each is a column of its own. */
const QUESTION_COLUMNS: readonly string[] = [
  ...new Set(FRAMEWORKS.flatMap((year) => surveysOf(year).flatMap(questionsOf))).values(),
].map(({ key }) => key);

const OPTIONAL: Readonly<Record<ImportKind, readonly string[]>> = {
  submissions: ['part', ...Object.keys(ATTRIBUTE_COLUMNS), ...QUESTION_COLUMNS],
  oit: ['evidence_url', 'checker', 'note'],
  official: [],
  measures: ['monitoring', 'starts', 'ends', 'steps', 'audience', 'source'],
  progress: ['steps_done', 'evidence_url', 'note'],
};

/** Headers that forms use, Thai and English, for each column. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  submission_id: ['รหัสแบบสอบถาม', 'เลขที่แบบสอบถาม', 'response id'],
  fiscal_year: ['ปีงบประมาณ', 'ปี', 'year'],
  district: ['เขต', 'สำนักงานเขต', 'รหัสเขต', 'district code'],
  instrument: ['แบบวัด', 'เครื่องมือ'],
  submitted_at: ['วันที่ตอบ', 'ประทับเวลา', 'timestamp'],
  part: ['ส่วนที่', 'ตอนที่'],
  department: ['ฝ่าย', 'ส่วนราชการ'],
  service_type: ['ประเภทงาน', 'ประเภทบริการ', 'service'],
  gender: ['เพศ', 'sex'],
  age: ['อายุ', 'ช่วงอายุ'],
  position: ['ตำแหน่ง'],
  work_years: ['อายุงาน', 'ระยะเวลาการทำงาน'],
  occupation: ['อาชีพ'],
  p1: ['เคยมาติดต่อ'],
  p2: ['ติดต่อในฐานะ'],
  p4: ['อาศัยอยู่ในเขต'],
  language: ['ภาษา'],
  item: ['ข้อ'],
  stage: ['รอบการตรวจ'],
  outcome: ['ผลการตรวจ'],
  evidence_url: ['ลิงก์หลักฐาน', 'url'],
  checked_at: ['วันที่ตรวจ'],
  checker: ['ผู้ตรวจ'],
  note: ['หมายเหตุ'],
  scope: ['ระดับ'],
  key: ['รายการ'],
  score: ['คะแนน'],
  measure_id: ['รหัสมาตรการ'],
  kind: ['ประเภทมาตรการ'],
  title_th: ['ชื่อมาตรการ'],
  targets: ['เป้าหมาย'],
  responsible: ['ผู้รับผิดชอบ'],
  monitoring: ['การติดตาม'],
  starts: ['วันเริ่มต้น'],
  ends: ['วันสิ้นสุด'],
  steps: ['จำนวนขั้นตอน'],
  audience: ['กลุ่มเป้าหมาย'],
  source: ['ที่มา'],
  steps_done: ['ขั้นตอนที่ทำแล้ว'],
  period: ['เดือนที่รายงาน'],
  status: ['สถานะ'],
  reported_at: ['วันที่รายงาน'],
};

const folded = (header: string): string => header.toLowerCase().replaceAll(/[\s_-]+/gu, '');

/** Every column there is, by each of its headers, folded. */
const COLUMN_OF = new Map<string, string>(
  IMPORT_KINDS.flatMap((kind) => [...REQUIRED[kind], ...OPTIONAL[kind]]).flatMap((column) =>
    [column, ...(ALIASES[column] ?? [])].map((header) => [folded(header), column] as const),
  ),
);

/** The column that a header names, in Thai or English, or undefined. */
export function columnOf(header: string): string | undefined {
  return COLUMN_OF.get(folded(header));
}

/** The columns that a kind of rows has. */
export function columnsOf(kind: ImportKind): readonly string[] {
  return [...REQUIRED[kind], ...OPTIONAL[kind]];
}

/** The first column that a kind must have and these are without; undefined when all are there. */
export function missingColumn(kind: ImportKind, columns: ReadonlySet<string>): string | undefined {
  return REQUIRED[kind].find((column) => !columns.has(column));
}

/** The kind whose columns these are: the one that requires the most of them and misses none. */
export function kindOfColumns(columns: ReadonlySet<string>): ImportKind | undefined {
  return IMPORT_KINDS.filter((kind) => missingColumn(kind, columns) === undefined)
    .toSorted((a, b) => REQUIRED[b].length - REQUIRED[a].length)
    .at(0);
}
