import type { AssessmentStatus, DomainEvent, EventType } from '@ita/schema';

/** An assessment's status, or null before it is opened. */
export type Status = AssessmentStatus | null;

/**
 * In which states of its assessment each event may happen (domain.md, "An assessment has a life").
 * Answers and checks need an open one; an official result and measures need only that it exists.
 */
export const ADMISSIBLE_STATUSES: Readonly<Record<EventType, readonly Status[]>> = {
  AssessmentOpened: [null],
  SurveySubmitted: ['OPEN'],
  SubmissionCorrected: ['OPEN'],
  OitItemChecked: ['OPEN'],
  MeasurePlanned: ['OPEN', 'CLOSED', 'PUBLISHED'],
  MeasureProgressReported: ['OPEN', 'CLOSED', 'PUBLISHED'],
  MeasureCompleted: ['OPEN', 'CLOSED', 'PUBLISHED'],
  MeasureCancelled: ['OPEN', 'CLOSED', 'PUBLISHED'],
  OfficialResultRecorded: ['OPEN', 'CLOSED', 'PUBLISHED'],
  AssessmentClosed: ['OPEN'],
  AssessmentReopened: ['CLOSED', 'PUBLISHED'],
  AssessmentPublished: ['CLOSED'],
};

/** The status of an assessment after an event; events that are not of its life leave it as it was. */
export function statusAfter(status: Status, { type }: DomainEvent): Status {
  switch (type) {
    case 'AssessmentOpened':
    case 'AssessmentReopened':
      return 'OPEN';
    case 'AssessmentClosed':
      return 'CLOSED';
    case 'AssessmentPublished':
      return 'PUBLISHED';
    case 'SurveySubmitted':
    case 'SubmissionCorrected':
    case 'OitItemChecked':
    case 'MeasurePlanned':
    case 'MeasureProgressReported':
    case 'MeasureCompleted':
    case 'MeasureCancelled':
    case 'OfficialResultRecorded':
      return status;
  }
}
