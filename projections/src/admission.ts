import type { DomainEvent, Fault, SurveyResponse } from '@ita/schema';
import { canonicalJson } from '@ita/schema';
import type { Status } from './lifecycle.ts';
import { ADMISSIBLE_STATUSES } from './lifecycle.ts';
import { measureStepFaults } from './measures/measure-admission.ts';
import { isMeasureStep } from './measures/measure-record.ts';

function statusFaults({ type, data }: DomainEvent, status: Status): Fault[] {
  const admissible = ADMISSIBLE_STATUSES[type];
  if (admissible.includes(status)) return [];
  const field = 'district';
  const assessment = `FY${data.fiscalYear} of ${data.district}`;
  if (status === null) {
    const allowed = `a district whose FY${data.fiscalYear} assessment has been opened`;
    return [{ code: 'ASSESSMENT_NOT_FOUND', field, got: data.district, allowed }];
  }
  if (type === 'AssessmentOpened') {
    const allowed = `an assessment that is not open yet; ${assessment} is ${status}`;
    return [{ code: 'ASSESSMENT_EXISTS', field, got: data.district, allowed }];
  }
  const allowed = `${admissible.filter(Boolean).join(' or ')} for ${type}`;
  return [{ code: 'ASSESSMENT_STATUS', field: 'assessment.status', got: status, allowed }];
}

function currentResponse(history: readonly DomainEvent[]): SurveyResponse | null {
  const last = history.at(-1);
  if (last?.type === 'SubmissionCorrected') return last.data.after;
  if (last?.type !== 'SurveySubmitted') return null;
  const { part, answers, respondent } = last.data;
  return { part, answers, respondent };
}

function historyFaults(event: DomainEvent, history: readonly DomainEvent[]): readonly Fault[] {
  if (isMeasureStep(event)) return measureStepFaults(event, history);
  const { type, data } = event;
  switch (type) {
    case 'SurveySubmitted': {
      if (history.length === 0) return [];
      const allowed = 'a submission that has not been recorded yet; correct this one instead';
      return [
        { code: 'SUBMISSION_EXISTS', field: 'submissionId', got: data.submissionId, allowed },
      ];
    }
    case 'SubmissionCorrected': {
      const current = currentResponse(history);
      if (current === null) {
        const allowed = 'a submission that has been recorded';
        return [
          { code: 'SUBMISSION_NOT_FOUND', field: 'submissionId', got: data.submissionId, allowed },
        ];
      }
      if (canonicalJson(current) === canonicalJson(data.before)) return [];
      const allowed = 'the part, answers and respondent of the submission as it stands';
      return [{ code: 'INVALID_VALUE', field: 'before', got: null, allowed }];
    }
    case 'MeasurePlanned': {
      if (history.length === 0) return [];
      const allowed = 'a measure that has not been planned yet';
      return [{ code: 'MEASURE_EXISTS', field: 'measureId', got: data.measureId, allowed }];
    }
    case 'OitItemChecked':
    case 'OfficialResultRecorded':
    case 'AssessmentOpened':
    case 'AssessmentClosed':
    case 'AssessmentReopened':
    case 'AssessmentPublished':
      return [];
  }
}

/**
 * What is wrong with an event by what happened before it (domain.md, "An assessment has a life").
 * @param status of its assessment.
 * @param history the events of its own stream so far.
 */
export function admissionFaults(
  event: DomainEvent,
  status: Status,
  history: readonly DomainEvent[],
): readonly Fault[] {
  return [...statusFaults(event, status), ...historyFaults(event, history)];
}
