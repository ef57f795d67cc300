import type { ScoreRow } from '@ita/projections';
import {
  assessmentScores,
  disclosed,
  disclosedAnswers,
  outcomesOf,
  rounded,
  unrounded,
} from '@ita/projections';
import type {
  AnswerCountTable,
  AssessmentTable,
  EventData,
  Framework,
  MeasureReportTable,
  MeasureTable,
  OfficialResultTable,
  OitCheckTable,
  OitItemTable,
  ScoreTable,
} from '@ita/schema';
import { figuresOf, frameworkVersion } from '@ita/schema';
import type { AssessmentFacts } from './columnar-facts.ts';
import { measureReportRows, measureRows } from './measure-rows.ts';
import { oitCheckRows } from './oit-check-rows.ts';

/** The rows of every score table for one assessment. */
export interface ScoreTableRows {
  readonly 'scoring.assessment': readonly AssessmentTable[];
  readonly 'scoring.score': readonly ScoreTable[];
  readonly 'scoring.answer_count': readonly AnswerCountTable[];
  readonly 'scoring.oit_item': readonly OitItemTable[];
  readonly 'scoring.oit_check': readonly OitCheckTable[];
  readonly 'scoring.measure': readonly MeasureTable[];
  readonly 'scoring.measure_report': readonly MeasureReportTable[];
  readonly 'scoring.official_result': readonly OfficialResultTable[];
}

interface OfAssessment {
  readonly fiscal_year: number;
  readonly district: string;
}

function computedRows(of: OfAssessment, rows: readonly ScoreRow[]): readonly ScoreTable[] {
  return rows.map((row, ordinal) => ({
    ...of,
    basis: 'COMPUTED',
    ordinal,
    scope: row.figure.scope,
    key: row.figure.key,
    instrument: row.figure.instrument,
    breakdown: row.breakdown,
    breakdown_key: row.breakdownKey,
    score: row.score && rounded(row.score),
    score_exact: row.score && unrounded(row.score),
    respondents: row.respondents,
    interval_low: row.interval?.low ?? null,
    interval_high: row.interval?.high ?? null,
    withheld: row.withheld,
    note: null,
  }));
}

function officialRows(
  of: OfAssessment,
  framework: Framework,
  official: EventData<'OfficialResultRecorded'> | null,
): readonly ScoreTable[] {
  const figures = figuresOf(framework);
  return (official?.figures ?? []).map((given, ordinal) => ({
    ...of,
    basis: 'OFFICIAL',
    ordinal,
    scope: given.scope,
    key: given.key,
    instrument:
      figures.find(({ scope, key }) => scope === given.scope && key === given.key)?.instrument ??
      null,
    breakdown: given.breakdown,
    breakdown_key: given.breakdownKey,
    score: given.score,
    score_exact: given.score,
    respondents: null,
    interval_low: null,
    interval_high: null,
    withheld: null,
    note: given.note,
  }));
}

/**
 * Everything that the score tables hold of one assessment; a pure function of its facts. Figures have
 * passed the disclosure gate, so what is withheld is not in the tables at all. No rows before it is opened.
 */
export function scoreTableRows(facts: AssessmentFacts): ScoreTableRows {
  const { framework, record, fiscalYear, district } = facts;
  const of: OfAssessment = { fiscal_year: fiscalYear, district };
  const computed = assessmentScores(framework, facts.counts, outcomesOf(record));
  const scores = disclosed(framework, facts.counts, computed);
  const { status, official } = record;
  return {
    'scoring.assessment':
      status === null
        ? []
        : [
            {
              ...of,
              status,
              rating: scores.rating,
              provenance: record.provenance,
              provenance_note: record.provenanceNote,
              framework_version: frameworkVersion(framework),
              position: facts.position,
            },
          ],
    'scoring.score': [...computedRows(of, scores.rows), ...officialRows(of, framework, official)],
    'scoring.answer_count': disclosedAnswers(framework, facts.counts).map(
      ({ question, option, respondents, withheld }) => ({
        ...of,
        question,
        option,
        respondents,
        withheld,
      }),
    ),
    'scoring.oit_item': [...record.checks.values()].map((check) => ({
      ...of,
      item: check.item,
      stage: check.stage,
      outcome: check.outcome,
      checked_at: check.occurredAt,
      evidence_url: check.evidenceUrl,
      checker: check.checker,
      note: check.note,
    })),
    'scoring.oit_check': oitCheckRows(facts),
    'scoring.measure': measureRows(facts),
    'scoring.measure_report': measureReportRows(facts),
    'scoring.official_result':
      official === null
        ? []
        : [
            {
              ...of,
              source: official.source,
              rating: official.rating,
              published_at: official.occurredAt,
            },
          ],
  };
}
