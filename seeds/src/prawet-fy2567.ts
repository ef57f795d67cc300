import type { DomainEvent, SurveyInstrumentKey, SurveyResponse } from '@ita/schema';
import report from '../data/prawet-fy2567.json' with { type: 'json' };
import { reportFramework } from './prawet-framework.ts';
import { officialResult } from './prawet-official.ts';
import { eitResponses, iitResponses } from './prawet-responses.ts';
import { randomOf } from './random.ts';
import type { SeedEvent } from './seed-event.ts';
import { seedEvent } from './seed-event.ts';

/** Seed of the reconstruction; another one joins the same margins differently. */
const RANDOM_SEED = 2567;

const PROVENANCE_NOTE =
  "Reconstructed from the district's published FY2567 report. Real: how many chose each option of each question, each department's, service type's and demographic group's number, every printed score. Made up: which of these meet in one respondent, hence the intervals of figures over several questions, every other breakdown's scores, and all times.";

/** Times are not published; the year's course is made up (CE). */
const TIMES = {
  opened: '2024-01-02T02:00:00Z',
  surveyed: { from: '2024-02-01T02:00:00Z', until: '2024-05-31T09:00:00Z' },
  checked: '2024-06-14T04:00:00Z',
  closed: '2024-07-01T02:00:00Z',
  official: '2024-08-30T02:00:00Z',
  published: '2024-09-02T02:00:00Z',
} as const;

const ASSESSMENT = { fiscalYear: report.fiscalYear, district: report.district.code };

/** The time of one of `of` events that are spread evenly over the survey. */
function surveyTime(at: number, of: number): string {
  const from = Date.parse(TIMES.surveyed.from);
  const until = Date.parse(TIMES.surveyed.until);
  const milliseconds = from + Math.round(((until - from) * at) / of);
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
}

function submissions(
  instrument: SurveyInstrumentKey,
  responses: readonly SurveyResponse[],
): readonly (readonly [string, DomainEvent])[] {
  return responses.map((response, at) => {
    const submissionId = `${instrument}-${String(at + 1).padStart(4, '0')}`;
    const occurredAt = surveyTime(at, responses.length);
    const data = { ...ASSESSMENT, occurredAt, instrument, submissionId, ...response };
    return [submissionId, { type: 'SurveySubmitted', data }];
  });
}

function oitChecks(): readonly (readonly [string, DomainEvent])[] {
  return report.oitItems.map(({ id, publishedScore }) => [
    id,
    {
      type: 'OitItemChecked',
      data: {
        ...ASSESSMENT,
        occurredAt: TIMES.checked,
        item: id,
        stage: 'FIRST',
        outcome: publishedScore === 100 ? 'PASS' : 'FAIL',
        evidenceUrl: null,
        checker: null,
        note: null,
      },
    },
  ]);
}

/**
 * Prawet's real FY2567 as events, in the order they happened: 725 IIT and 619 EIT submissions
 * reconstructed from the published report, 22 OIT checks, the official result. Always the same.
 */
export function prawetFy2567(): readonly SeedEvent[] {
  const framework = reportFramework();
  const random = randomOf(RANDOM_SEED);
  const events: readonly (readonly [string, DomainEvent])[] = [
    [
      'opened',
      {
        type: 'AssessmentOpened',
        data: {
          ...ASSESSMENT,
          occurredAt: TIMES.opened,
          provenance: 'RECONSTRUCTED',
          provenanceNote: PROVENANCE_NOTE,
        },
      },
    ],
    ...submissions('IIT', iitResponses(framework, random)),
    ...submissions('EIT', eitResponses(framework, random)),
    ...oitChecks(),
    ['closed', { type: 'AssessmentClosed', data: { ...ASSESSMENT, occurredAt: TIMES.closed } }],
    [
      'official',
      {
        type: 'OfficialResultRecorded',
        data: { ...ASSESSMENT, occurredAt: TIMES.official, ...officialResult(framework) },
      },
    ],
    [
      'published',
      { type: 'AssessmentPublished', data: { ...ASSESSMENT, occurredAt: TIMES.published } },
    ],
  ];
  return events.map(([name, event]) => seedEvent('prawet-fy2567', name, event));
}
