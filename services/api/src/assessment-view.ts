import type { ScoreTableRows } from '@ita/projector';
import type {
  AnswerCountTable,
  AssessmentTable,
  Basis,
  Breakdown,
  MeasureReportTable,
  MeasureTable,
  OfficialResultTable,
  OitCheckTable,
  OitItemTable,
  ScoreTable,
} from '@ita/schema';
import type { Loaders } from './loaders.ts';

/** An assessment and the rows that belong to it, wherever they are read. */
export interface AssessmentView {
  readonly row: AssessmentTable;
  /** Scores of one basis and breakdown, in the order of the report. */
  scores(basis: Basis, breakdown: Breakdown): Promise<readonly ScoreTable[]>;
  /** Answers to a question, option 1 first. */
  answers(question: string): Promise<readonly AnswerCountTable[]>;
  oitItems(): Promise<readonly OitItemTable[]>;
  /** Every check of every item, first recorded first. */
  oitChecks(): Promise<readonly OitCheckTable[]>;
  /** Its measures, by their ids. */
  measures(): Promise<readonly MeasureView[]>;
  officialResult(): Promise<OfficialResultTable | null>;
}

/** A measure and its progress reports, wherever they are read. */
export interface MeasureView {
  readonly row: MeasureTable;
  /** Its reports by month, owed and given. */
  reports(): Promise<readonly MeasureReportTable[]>;
}

const reportsOf = (
  { measure }: MeasureTable,
  rows: readonly MeasureReportTable[],
): readonly MeasureReportTable[] => rows.filter((report) => report.measure === measure);

/** A measure as the score tables have it. */
export function measureOfTables(loaders: Loaders, row: MeasureTable): MeasureView {
  const key = { fiscalYear: row.fiscal_year, district: row.district };
  return { row, reports: async () => reportsOf(row, await loaders.measureReports.load(key)) };
}

/** An assessment as the score tables have it. */
export function viewOfTables(loaders: Loaders, row: AssessmentTable): AssessmentView {
  const key = { fiscalYear: row.fiscal_year, district: row.district };
  return {
    row,
    scores: (basis, breakdown) => loaders.scores.load({ ...key, basis, breakdown }),
    answers: (question) => loaders.answers.load({ ...key, question }),
    oitItems: () => loaders.oitItems.load(key),
    oitChecks: () => loaders.oitChecks.load(key),
    measures: async () =>
      (await loaders.measures.load(key)).map((measure) => measureOfTables(loaders, measure)),
    officialResult: () => loaders.officialResult.load(key),
  };
}

/** An assessment as it was at a moment of the log; null when it was not opened by then. */
export function viewOfRows(rows: ScoreTableRows): AssessmentView | null {
  const [row] = rows['scoring.assessment'];
  if (row === undefined) return null;
  return {
    row,
    scores: async (basis, breakdown) =>
      rows['scoring.score'].filter(
        (score) => score.basis === basis && score.breakdown === breakdown,
      ),
    answers: async (asked) =>
      rows['scoring.answer_count'].filter(({ question }) => question === asked),
    oitItems: async () => rows['scoring.oit_item'],
    oitChecks: async () => rows['scoring.oit_check'],
    measures: async () =>
      rows['scoring.measure']
        .map((measure) => ({
          row: measure,
          reports: async () => reportsOf(measure, rows['scoring.measure_report']),
        }))
        .toSorted((a, b) => (a.row.measure < b.row.measure ? -1 : 1)),
    officialResult: async () => rows['scoring.official_result'][0] ?? null,
  };
}
