import type { DomainEvent } from './event-types.ts';

/** The stream of an assessment's own life: opened, closed, reopened, published. */
export function assessmentStream(fiscalYear: number, district: string): string {
  return `assessment-${fiscalYear}-${district}`;
}

/**
 * The stream an event belongs to: what must be consistent with it is in it, and nothing else.
 * A submission is a stream of its own, so that respondents never wait for each other.
 */
export function streamOf({ type, data }: DomainEvent): string {
  const assessment = `${data.fiscalYear}-${data.district}`;
  switch (type) {
    case 'AssessmentOpened':
    case 'AssessmentClosed':
    case 'AssessmentReopened':
    case 'AssessmentPublished':
      return assessmentStream(data.fiscalYear, data.district);
    case 'SurveySubmitted':
    case 'SubmissionCorrected':
      return `submission-${assessment}-${data.instrument}-${data.submissionId}`;
    case 'OitItemChecked':
      return `oit-${assessment}-${data.item}`;
    case 'MeasurePlanned':
    case 'MeasureProgressReported':
    case 'MeasureCompleted':
    case 'MeasureCancelled':
      return `measure-${assessment}-${data.measureId}`;
    case 'OfficialResultRecorded':
      return `official-${assessment}`;
  }
}
