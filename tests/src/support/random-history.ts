import type { DomainEvent, RecordedEvent, SurveyResponse } from '@ita/schema';
import {
  AUDIENCES,
  CADENCES,
  FRAMEWORKS,
  itemsOf,
  MEASURE_KINDS,
  pointsOf,
  PROGRESS_STATUSES,
  questionsOf,
  streamOf,
  surveysOf,
} from '@ita/schema';
import * as fc from 'fast-check';

/** Before and after the OIT cut-off of every year there is. */
const OCCURRED_AT = fc
  .date({
    min: new Date('2023-07-01T00:00:00Z'),
    max: new Date('2025-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const DISTRICT = fc.constantFrom('1001', '1032');

/** Any response that a survey of a year admits; an attribute that is not required may be missing. */
function responseOf(
  framework: (typeof FRAMEWORKS)[number],
  survey: ReturnType<typeof surveysOf>[number],
): fc.Arbitrary<SurveyResponse> {
  const answers = Object.fromEntries(
    questionsOf(survey).map((question) => [
      question.key,
      fc.integer({ min: 1, max: pointsOf(framework, question).length }),
    ]),
  );
  const attributes = Object.fromEntries(
    survey.attributes.map(({ attribute }) => [
      attribute,
      fc.constantFrom(...framework.attributes[attribute].map(({ key }) => key)),
    ]),
  );
  const requiredKeys = survey.attributes
    .filter(({ required }) => required)
    .map(({ attribute }) => attribute);
  return fc.record({
    part: fc.constantFrom(...survey.parts.map(({ part }) => part)),
    answers: fc.record(answers),
    respondent: fc.record(attributes, { requiredKeys }),
  });
}

/** A submission and the corrections that follow it. */
const submissionEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .constantFrom(
    ...FRAMEWORKS.flatMap((framework) =>
      surveysOf(framework).map((survey) => ({ framework, survey })),
    ),
  )
  .chain(({ framework, survey }) =>
    fc.tuple(
      fc.record({
        fiscalYear: fc.constant(framework.fiscalYear),
        district: DISTRICT,
        occurredAt: OCCURRED_AT,
        instrument: fc.constant(survey.key),
        submissionId: fc.uuid(),
      }),
      fc.array(responseOf(framework, survey), { minLength: 1, maxLength: 3 }),
    ),
  )
  .map(([submission, responses]) =>
    responses.map((response, at): DomainEvent => {
      const before = responses[at - 1];
      return before === undefined
        ? { type: 'SurveySubmitted', data: { ...submission, ...response } }
        : {
            type: 'SubmissionCorrected',
            data: { ...submission, reason: 'mistyped', before, after: response },
          };
    }),
  );

const checkEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .constantFrom(...FRAMEWORKS)
  .chain((framework) =>
    fc.record({
      fiscalYear: fc.constant(framework.fiscalYear),
      district: DISTRICT,
      occurredAt: OCCURRED_AT,
      item: fc.constantFrom(...itemsOf(framework).map(({ key }) => key)),
      stage: fc.constantFrom('FIRST' as const, 'APPEAL' as const, 'RECHECK' as const),
      outcome: fc.constantFrom('PASS' as const, 'FAIL' as const),
      evidenceUrl: fc.constant(null),
      checker: fc.constant(null),
      note: fc.constant(null),
    }),
  )
  .map((data) => [{ type: 'OitItemChecked', data }]);

/** A measure, reports of it in and out of time, and its end or none. */
const measureEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .record({
    fact: fc.record({
      fiscalYear: fc.constantFrom(...FRAMEWORKS.map(({ fiscalYear }) => fiscalYear)),
      district: DISTRICT,
      occurredAt: OCCURRED_AT,
      measureId: fc.uuid(),
    }),
    plan: fc.record({
      kind: fc.constantFrom(...MEASURE_KINDS),
      titleTh: fc.constant('มาตรการ'),
      targets: fc.constant<string[]>(['I1', '9.1']),
      responsible: fc.constantFrom<string[][]>(['ALL'], ['ALL', 'schools'], ['finance', 'revenue']),
      monitoring: fc.constantFrom(...CADENCES),
      starts: fc.constantFrom(null, '2023-12-26'),
      ends: fc.constantFrom(null, '2024-02-29'),
      steps: fc.constantFrom(null, 5),
      audience: fc.constantFrom(null, ...AUDIENCES),
      source: fc.constantFrom(null, 'a plan'),
    }),
    reports: fc.array(
      fc.record({
        occurredAt: OCCURRED_AT,
        status: fc.constantFrom(...PROGRESS_STATUSES),
        stepsDone: fc.constantFrom(null, 0, 5),
        evidenceUrl: fc.constantFrom(null, 'https://example.org/m'),
        note: fc.constant(null),
      }),
      { maxLength: 4 },
    ),
    end: fc.constantFrom('COMPLETED', 'CANCELLED', null),
    endedAt: OCCURRED_AT,
  })
  .map(({ fact, plan, reports, end, endedAt }) => {
    const ended = { ...fact, occurredAt: endedAt };
    const ends: Readonly<Record<string, DomainEvent>> = {
      COMPLETED: { type: 'MeasureCompleted', data: { ...ended, evidenceUrl: null, note: null } },
      CANCELLED: { type: 'MeasureCancelled', data: { ...ended, reason: 'given up' } },
    };
    const last = ends[end ?? ''];
    return [
      { type: 'MeasurePlanned', data: { ...fact, ...plan } },
      ...reports.map((report): DomainEvent => {
        const period = report.occurredAt.slice(0, 7);
        return { type: 'MeasureProgressReported', data: { ...fact, ...report, period } };
      }),
      ...(last ? [last] : []),
    ];
  });

const lifeEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .record({
    fiscalYear: fc.constantFrom(...FRAMEWORKS.map(({ fiscalYear }) => fiscalYear)),
    district: DISTRICT,
    occurredAt: OCCURRED_AT,
  })
  .map((data) => [
    { type: 'AssessmentOpened', data: { ...data, provenance: 'COLLECTED', provenanceNote: null } },
    { type: 'AssessmentClosed', data },
    { type: 'AssessmentReopened', data: { ...data, reason: 'appeal' } },
  ]);

function recorded(event: DomainEvent, at: number): RecordedEvent {
  return {
    position: at + 1,
    id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
    stream: streamOf(event),
    streamVersion: 1,
    recordedAt: event.data.occurredAt,
    actor: 'test',
    event,
  };
}

/** Many submissions to one survey of one assessment, enough for releases: the answers of one, again and again. */
const crowdEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .tuple(submissionEvents, fc.integer({ min: 1, max: 25 }))
  .map(([events, times]) => {
    const [first] = events;
    if (first?.type !== 'SurveySubmitted') return events;
    const { submissionId } = first.data;
    return Array.from({ length: times }, (_, at): DomainEvent => ({
      type: 'SurveySubmitted',
      data: { ...first.data, submissionId: `${submissionId}-${at}` },
    }));
  });

/** The same, closed after it; and opened again, or not. */
const closedCrowdEvents: fc.Arbitrary<readonly DomainEvent[]> = fc
  .tuple(crowdEvents, fc.boolean())
  .map(([events, isReopened]) => {
    const [first] = events;
    if (first === undefined) return events;
    const { fiscalYear, district, occurredAt } = first.data;
    const data = { fiscalYear, district, occurredAt };
    const closed: DomainEvent = { type: 'AssessmentClosed', data };
    const reopened: DomainEvent = {
      type: 'AssessmentReopened',
      data: { ...data, reason: 'appeal' },
    };
    return [...events, closed, ...(isReopened ? [reopened] : [])];
  });

/**
 * Any history of two districts over all years: submissions, many or few, corrections, checks, measures,
 * closings, times out of order.
 */
export const randomHistory: fc.Arbitrary<readonly RecordedEvent[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: submissionEvents },
      crowdEvents,
      closedCrowdEvents,
      checkEvents,
      measureEvents,
      lifeEvents,
    ),
    { maxLength: 24 },
  )
  .map((groups) => groups.flat().map(recorded));
