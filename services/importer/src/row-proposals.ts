import type { Proposal } from '@ita/recorder';
import type { EventType, Framework } from '@ita/schema';
import {
  ALL_DEPARTMENTS,
  eventFaults,
  eventIdOfKey,
  fiscalYearPeriod,
  frameworkOf,
  KNOWN_YEARS,
  parseEvent,
  questionsOf,
  Refusal,
  refuseIfAny,
  surveysOf,
} from '@ita/schema';
import type { Calendar } from './cell-values.ts';
import {
  answerOption,
  arabicDigits,
  dayOf,
  districtCode,
  fiscalYearOf,
  instantOf,
  optionKey,
  refuseCell,
  scoreOf,
  wholeNumber,
} from './cell-values.ts';
import type { ImportKind } from './columns.ts';
import { ATTRIBUTE_COLUMNS } from './columns.ts';

/** The cells of a row by their columns; empty ones are not in it. */
export type Cells = ReadonlyMap<string, string>;

/** Which assessment a row is of. */
interface RowAssessment {
  readonly fiscalYear: number;
  readonly district: string;
  readonly framework: Framework;
}

const needed = (cells: Cells, column: string): string =>
  cells.get(column) ?? refuseCell(column, null, 'a value');

const upper = (cells: Cells, column: string): string =>
  needed(cells, column)
    .toUpperCase()
    .replaceAll(/[\s-]+/gu, '_');

const listOf = (cells: Cells, column: string): readonly string[] =>
  needed(cells, column)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

function assessmentOf(cells: Cells, calendar: Calendar): RowAssessment {
  const text = needed(cells, 'fiscal_year');
  const fiscalYear = fiscalYearOf('fiscal_year', text, calendar);
  const district = districtCode('district', needed(cells, 'district'));
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) {
    throw new Refusal([
      { code: 'UNKNOWN_FISCAL_YEAR', field: 'fiscal_year', got: text, allowed: KNOWN_YEARS },
    ]);
  }
  return { fiscalYear, district, framework };
}

type Data = Readonly<Record<string, unknown>>;

/** What a kind's row says: the event's type and data, and the texts that make its id. */
interface RowEvent {
  readonly type: EventType;
  readonly data: Data;
  readonly key: readonly string[];
}

function submission(cells: Cells, { framework }: RowAssessment): RowEvent {
  const instrument = upper(cells, 'instrument');
  const survey = surveysOf(framework).find(({ key }) => key === instrument);
  if (survey === undefined) {
    return refuseCell('instrument', needed(cells, 'instrument'), 'IIT or EIT');
  }
  const submissionId = needed(cells, 'submission_id');
  const respondent = Object.entries(ATTRIBUTE_COLUMNS).flatMap(([column, attribute]) => {
    const text = cells.get(column);
    return text === undefined
      ? []
      : [[attribute, optionKey(column, text, framework.attributes[attribute])] as const];
  });
  const answers = surveysOf(framework)
    .flatMap(questionsOf)
    .flatMap((question) => {
      const text = cells.get(question.key);
      return text === undefined
        ? []
        : [[question.key, answerOption(framework, question, text)] as const];
    });
  const part = cells.get('part');
  return {
    type: 'SurveySubmitted',
    data: {
      occurredAt: instantOf('submitted_at', needed(cells, 'submitted_at')),
      instrument,
      submissionId,
      part: part === undefined ? 1 : wholeNumber('part', part),
      answers: Object.fromEntries(answers),
      respondent: Object.fromEntries(respondent),
    },
    key: [instrument, submissionId],
  };
}

function oitCheck(cells: Cells): RowEvent {
  const occurredAt = instantOf('checked_at', needed(cells, 'checked_at'));
  const item = arabicDigits(needed(cells, 'item')).toUpperCase();
  const stage = upper(cells, 'stage');
  return {
    type: 'OitItemChecked',
    data: {
      occurredAt,
      item,
      stage,
      outcome: upper(cells, 'outcome'),
      evidenceUrl: cells.get('evidence_url') ?? null,
      checker: cells.get('checker') ?? null,
      note: cells.get('note') ?? null,
    },
    key: [item, stage, occurredAt],
  };
}

/** Departments by their keys or names, schools and ALL among them. */
function responsibleOf(cells: Cells, { attributes }: Framework): readonly string[] {
  const all = { key: ALL_DEPARTMENTS, labelTh: 'ทุกฝ่าย', labelEn: 'All departments' };
  return listOf(cells, 'responsible').map((text) =>
    optionKey('responsible', text, [all, ...attributes.department]),
  );
}

/** A whole number where the cell has one. */
function numberIn(cells: Cells, column: string): number | null {
  const text = cells.get(column);
  return text === undefined ? null : wholeNumber(column, text);
}

function measure(cells: Cells, { fiscalYear, framework }: RowAssessment): RowEvent {
  const measureId = needed(cells, 'measure_id');
  const [starts, ends] = [cells.get('starts'), cells.get('ends')];
  return {
    type: 'MeasurePlanned',
    data: {
      // A plan has no time of its own: it is taken from the start of its fiscal year.
      occurredAt: `${fiscalYearPeriod(fiscalYear).starts}T00:00:00+07:00`,
      measureId,
      kind: upper(cells, 'kind'),
      titleTh: needed(cells, 'title_th'),
      targets: listOf(cells, 'targets'),
      responsible: responsibleOf(cells, framework),
      monitoring: upper(cells, 'monitoring'),
      starts: starts === undefined ? null : dayOf('starts', starts),
      ends: ends === undefined ? null : dayOf('ends', ends),
      steps: numberIn(cells, 'steps'),
      audience: cells.has('audience') ? upper(cells, 'audience') : null,
      source: cells.get('source') ?? null,
    },
    key: [measureId],
  };
}

function progress(cells: Cells): RowEvent {
  const occurredAt = instantOf('reported_at', needed(cells, 'reported_at'));
  const measureId = needed(cells, 'measure_id');
  const period = arabicDigits(needed(cells, 'period'));
  return {
    type: 'MeasureProgressReported',
    data: {
      occurredAt,
      measureId,
      period,
      status: upper(cells, 'status'),
      stepsDone: numberIn(cells, 'steps_done'),
      evidenceUrl: cells.get('evidence_url') ?? null,
      note: cells.get('note') ?? null,
    },
    key: [measureId, period, occurredAt],
  };
}

/** One published figure; the figures of an assessment become one official result together. */
function officialFigure(cells: Cells): RowEvent {
  const scope = upper(cells, 'scope');
  const key = arabicDigits(needed(cells, 'key'));
  const score = scoreOf('score', needed(cells, 'score'));
  const figure = { scope, key, breakdown: 'NONE', breakdownKey: null, score, note: null };
  return {
    type: 'OfficialResultRecorded',
    data: { source: 'import', rating: null, figures: [figure] },
    key: [scope, key],
  };
}

const ROW_EVENTS: Readonly<
  Record<ImportKind, (cells: Cells, assessment: RowAssessment) => RowEvent>
> = {
  submissions: submission,
  oit: oitCheck,
  official: officialFigure,
  measures: measure,
  progress,
};

/** Time columns of the kinds, where the event says `occurredAt`. */
const TIME_COLUMNS = ['submitted_at', 'checked_at', 'reported_at'];

/** Columns that name a row of each kind. */
const NAME_COLUMNS = ['submission_id', 'item', 'measure_id', 'key'];

/** The column that a field of an event was read from. */
export function columnOfField(field: string, cells: Cells): string {
  const name = field.replace(/^(?:answers|respondent|figures\.\d+)\./u, '').replace(/\.\d+$/u, '');
  const attribute = Object.entries(ATTRIBUTE_COLUMNS).find(([, known]) => known === name);
  if (attribute !== undefined) return attribute[0];
  // A row recorded before with other content: named by what names the row.
  if (name === 'idempotencyKey') return NAME_COLUMNS.find((column) => cells.has(column)) ?? name;
  if (name === 'occurredAt') return TIME_COLUMNS.find((column) => cells.has(column)) ?? name;
  return name.replaceAll(/[a-z][A-Z]/gu, ([a = '', b = '']) => `${a}_${b.toLowerCase()}`);
}

/** A row as a proposal; its id follows from what names it, so that a second import recognises it. */
export interface RowProposal extends Proposal {
  readonly fiscalYear: number;
  readonly district: string;
}

/**
 * Reads a row as what is to be recorded, checked against its shape and its year's framework.
 * @throws Refusal with what is wrong with its cells.
 */
export function proposalOf(kind: ImportKind, cells: Cells, calendar: Calendar): RowProposal {
  const assessment = assessmentOf(cells, calendar);
  const { fiscalYear, district } = assessment;
  const { type, data, key } = ROW_EVENTS[kind](cells, assessment);
  const whole = { fiscalYear, district, ...data };
  const now = new Date().toISOString();
  refuseIfAny(eventFaults(parseEvent(type, { occurredAt: now, ...whole })));
  const id = eventIdOfKey(['import', kind, fiscalYear, district, ...key].join(':'));
  return { id, type, data: whole, fiscalYear, district };
}
