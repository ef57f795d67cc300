import type { DomainEvent, EventType } from './event-types.ts';

/** What streams are of: the first word of their names, which an assessment's year and district follow. */
type StreamKind = 'assessment' | 'submission' | 'oit' | 'measure' | 'official';

const STREAM_KINDS: Readonly<Record<EventType, StreamKind>> = {
  AssessmentOpened: 'assessment',
  AssessmentClosed: 'assessment',
  AssessmentReopened: 'assessment',
  AssessmentPublished: 'assessment',
  SurveySubmitted: 'submission',
  SubmissionCorrected: 'submission',
  OitItemChecked: 'oit',
  MeasurePlanned: 'measure',
  MeasureProgressReported: 'measure',
  MeasureCompleted: 'measure',
  MeasureCancelled: 'measure',
  OfficialResultRecorded: 'official',
};

/** What the streams are of that have events of a type. */
export function streamKindOf(type: EventType): StreamKind {
  return STREAM_KINDS[type];
}

/** The stream of an assessment's own life: opened, closed, reopened, published. */
export function assessmentStream(fiscalYear: number, district: string): string {
  return `${STREAM_KINDS.AssessmentOpened}-${fiscalYear}-${district}`;
}

/**
 * The stream an event belongs to: what must be consistent with it is in it, and nothing else.
 * A submission is a stream of its own, so that respondents never wait for each other.
 */
export function streamOf({ type, data }: DomainEvent): string {
  const ofAssessment = `${STREAM_KINDS[type]}-${data.fiscalYear}-${data.district}`;
  switch (type) {
    case 'AssessmentOpened':
    case 'AssessmentClosed':
    case 'AssessmentReopened':
    case 'AssessmentPublished':
    case 'OfficialResultRecorded':
      return ofAssessment;
    case 'SurveySubmitted':
    case 'SubmissionCorrected':
      return `${ofAssessment}-${data.instrument}-${data.submissionId}`;
    case 'OitItemChecked':
      return `${ofAssessment}-${data.item}`;
    case 'MeasurePlanned':
    case 'MeasureProgressReported':
    case 'MeasureCompleted':
    case 'MeasureCancelled':
      return `${ofAssessment}-${data.measureId}`;
  }
}

/** The fiscal year (BE) of a stream, by its name: log.fiscal_year_of in the database. */
export function fiscalYearOfStream(stream: string): string {
  return stream.split('-')[1] ?? '';
}
