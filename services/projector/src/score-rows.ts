import type { PassedScore, UnreleasedSurveys } from '@ita/projections';
import {
  disclosedAnswers,
  disclosedCounts,
  disclosedScores,
  outcomesOf,
  respondentShares,
  rounded,
  unrounded,
} from '@ita/projections';
import type {
  AnswerCountTable,
  AssessmentTable,
  ComparableAssessment,
  EventData,
  Framework,
  MeasureReportTable,
  MeasureTable,
  OfficialResultTable,
  OitCheckTable,
  OitItemTable,
  RespondentGroupTable,
  ScoreTable,
} from '@ita/schema';
import { figuresOf, frameworkVersion } from '@ita/schema';
import type { AssessmentKey } from './assessment-key.ts';
import type { AssessmentFacts } from './columnar-facts.ts';
import { measureReportRows, measureRows } from './measure-rows.ts';
import { oitCheckRows, oitItemRows } from './oit-check-rows.ts';

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

/** Everything that one assessment's facts say: rows of the score tables, and what comparisons know of it. */
export interface ScoredAssessment extends AssessmentKey {
  readonly rows: ScoreTableRows;
  /** Null before it is opened. */
  readonly comparable: ComparableAssessment | null;
}

/** What every row of an assessment says of it. */
interface OfAssessment {
  readonly fiscal_year: number;
  readonly district: string;
  readonly synthetic: boolean;
}

function computedRow(
  { synthetic, ...of }: OfAssessment,
  row: PassedScore,
  ordinal: number,
): ScoreTable {
  return {
    ...of,
    basis: 'COMPUTED',
    ordinal,
    scope: row.figure.scope,
    key: row.figure.key,
    concept: row.figure.concept,
    instrument: row.figure.instrument,
    breakdown: row.breakdown,
    breakdown_key: row.breakdownKey,
    score: row.score && rounded(row.score),
    score_exact: row.score && unrounded(row.score),
    respondents: row.respondents,
    interval_low: row.interval?.low ?? null,
    interval_high: row.interval?.high ?? null,
    standard_error: row.samplingError?.standardError ?? null,
    withheld: row.withheld,
    part_suppressed: row.partSuppressed,
    note: row.note,
    synthetic,
  };
}

function officialRows(
  { synthetic, ...of }: OfAssessment,
  framework: Framework,
  official: EventData<'OfficialResultRecorded'> | null,
): readonly ScoreTable[] {
  const figures = figuresOf(framework);
  return (official?.figures ?? []).map((given, ordinal) => {
    const figure = figures.find(({ scope, key }) => scope === given.scope && key === given.key);
    return {
      ...of,
      basis: 'OFFICIAL',
      ordinal,
      scope: given.scope,
      key: given.key,
      concept: figure?.concept ?? given.key,
      instrument: figure?.instrument ?? null,
      breakdown: given.breakdown,
      breakdown_key: given.breakdownKey,
      score: given.score,
      score_exact: given.score,
      respondents: null,
      interval_low: null,
      interval_high: null,
      standard_error: null,
      withheld: null,
      part_suppressed: false,
      note: given.note,
      synthetic,
    };
  });
}

/** The surveys that people answered and of which nothing has been released yet. */
function unreleasedSurveys({ counts, received }: AssessmentFacts): UnreleasedSurveys {
  return new Map(
    [...received].filter(([survey]) => !counts.some(({ instrument }) => instrument === survey)),
  );
}

/** Who answered, in the groups that the gate shows. */
function groupRows(
  of: Omit<OfAssessment, 'synthetic'>,
  { framework, counts }: AssessmentFacts,
): readonly RespondentGroupTable[] {
  const { shown } = disclosedCounts(framework, counts);
  return respondentShares(framework, shown).map(({ breakdownKey, ...group }) => ({
    ...of,
    ...group,
    breakdown_key: breakdownKey,
  }));
}

/**
 * Everything that the score tables and comparisons hold of one assessment; a pure function of its facts.
 * Figures have passed the disclosure gate, so what is withheld is not in the tables at all. No rows before
 * it is opened.
 */
export function scoredAssessment(facts: AssessmentFacts): ScoredAssessment {
  const { framework, record, fiscalYear, district } = facts;
  const key = { fiscal_year: fiscalYear, district };
  const of: OfAssessment = { ...key, synthetic: record.provenance === 'SYNTHETIC' };
  const scores = disclosedScores(
    framework,
    facts.counts,
    outcomesOf(record),
    unreleasedSurveys(facts),
  );
  const { status, official } = record;
  const assessment: AssessmentTable | null = status && {
    ...key,
    status,
    rating: scores.rating,
    provenance: record.provenance,
    provenance_note: record.provenanceNote,
    framework_version: frameworkVersion(framework),
    position: facts.position,
  };
  const computedRows = scores.rows.map((row, ordinal) => computedRow(of, row, ordinal));
  const published = officialRows(of, framework, official);
  const answers = disclosedAnswers(framework, facts.counts, status === 'PUBLISHED').map(
    ({ question, option, respondents, withheld }) => ({
      ...key,
      question,
      option,
      respondents,
      withheld,
    }),
  );
  const degrees = scores.rows.map(({ samplingError }) => samplingError?.degreesOfFreedom ?? null);
  return {
    fiscalYear,
    district,
    rows: {
      'scoring.assessment': assessment === null ? [] : [assessment],
      'scoring.score': [...computedRows, ...published],
      'scoring.answer_count': answers,
      'scoring.oit_item': oitItemRows(facts),
      'scoring.oit_check': oitCheckRows(facts),
      'scoring.measure': measureRows(facts),
      'scoring.measure_report': measureReportRows(facts),
      'scoring.official_result':
        official === null
          ? []
          : [
              {
                ...key,
                source: official.source,
                rating: official.rating,
                published_at: official.occurredAt,
              },
            ],
    },
    comparable: assessment && {
      assessment,
      scores: [
        ...computedRows.map((row, at) => ({ ...row, degrees_of_freedom: degrees[at] ?? null })),
        ...published.map((row) => ({ ...row, degrees_of_freedom: null })),
      ],
      groups: groupRows(key, facts),
      answers,
    },
  };
}
