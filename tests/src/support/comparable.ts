import type {
  AssessmentStatus,
  ComparableAssessment,
  ComparableScore,
  RespondentGroupTable,
} from '@ita/schema';

/** What a test says of an assessment that is compared; everything else is plain. */
export interface AssessmentOfTest {
  readonly fiscalYear?: number;
  readonly district: string;
  readonly status?: AssessmentStatus;
  readonly scores?: readonly Partial<ComparableScore>[];
  readonly groups?: readonly Partial<RespondentGroupTable>[];
}

/** An assessment as comparisons know it, by default FY2568 and published, its scores of ITA. */
export function comparable({
  fiscalYear = 2568,
  district,
  status = 'PUBLISHED',
  scores = [],
  groups = [],
}: AssessmentOfTest): ComparableAssessment {
  const of = { fiscal_year: fiscalYear, district };
  return {
    assessment: {
      ...of,
      status,
      rating: null,
      provenance: 'SYNTHETIC',
      provenance_note: null,
      framework_version: 'test',
      position: 1,
    },
    scores: scores.map((given, ordinal) => ({
      ...of,
      basis: 'COMPUTED',
      ordinal,
      scope: 'ITA',
      key: 'ITA',
      concept: 'ita',
      instrument: null,
      breakdown: 'NONE',
      breakdown_key: null,
      score: null,
      score_exact: given.score ?? null,
      respondents: null,
      interval_low: null,
      interval_high: null,
      standard_error: null,
      degrees_of_freedom: null,
      withheld: null,
      part_suppressed: false,
      note: null,
      synthetic: true,
      ...given,
    })),
    groups: groups.map((given) => ({
      ...of,
      instrument: 'IIT',
      part: 1,
      breakdown: 'NONE',
      breakdown_key: null,
      respondents: 0,
      share: 0,
      ...given,
    })),
    answers: [],
  };
}
