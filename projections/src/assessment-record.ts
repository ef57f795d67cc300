import type { DomainEvent, EventData, OitOutcome, Provenance } from '@ita/schema';
import type { Status } from './lifecycle.ts';
import { statusAfter } from './lifecycle.ts';
import type { MeasureEvent, MeasureRecord } from './measures/measure-record.ts';
import { evolveMeasure, isMeasureEvent } from './measures/measure-record.ts';
import type { OitCheck } from './oit/counting-check.ts';
import { countingCheck } from './oit/counting-check.ts';

/** What is kept of an assessment besides the counts of its answers. */
export interface AssessmentRecord {
  readonly status: Status;
  readonly provenance: Provenance;
  readonly provenanceNote: string | null;
  /** The check that counts for each item: the latest before the cut-off, by when it happened. */
  readonly checks: ReadonlyMap<string, OitCheck>;
  /** Every check of each item, in the order they were recorded. */
  readonly checkHistory: ReadonlyMap<string, readonly OitCheck[]>;
  /** Its measures by their ids, in the order planned. */
  readonly measures: ReadonlyMap<string, MeasureRecord>;
  /** The latest official result, and when it was recorded. */
  readonly official: EventData<'OfficialResultRecorded'> | null;
}

/** An assessment before its first event. */
export const UNOPENED: AssessmentRecord = {
  status: null,
  provenance: 'COLLECTED',
  provenanceNote: null,
  checks: new Map(),
  checkHistory: new Map(),
  measures: new Map(),
  official: null,
};

function evolveMeasures(record: AssessmentRecord, event: MeasureEvent): AssessmentRecord {
  const { measureId } = event.data;
  const measure = evolveMeasure(record.measures.get(measureId), event);
  if (measure === undefined) return record;
  return { ...record, measures: new Map([...record.measures, [measureId, measure]]) };
}

/** The record after one more event of the assessment, events taken in the order of their positions. */
export function evolve(record: AssessmentRecord, event: DomainEvent): AssessmentRecord {
  if (isMeasureEvent(event)) return evolveMeasures(record, event);
  const { type, data } = event;
  const next = { ...record, status: statusAfter(record.status, event) };
  switch (type) {
    case 'AssessmentOpened':
      return { ...next, provenance: data.provenance, provenanceNote: data.provenanceNote };
    case 'OitItemChecked': {
      const history = [...(record.checkHistory.get(data.item) ?? []), data];
      const checkHistory = new Map([...record.checkHistory, [data.item, history]]);
      const counting = countingCheck(history);
      if (counting === null) return { ...next, checkHistory };
      return { ...next, checkHistory, checks: new Map([...record.checks, [data.item, counting]]) };
    }
    case 'OfficialResultRecorded':
      return { ...next, official: data };
    case 'SurveySubmitted':
    case 'SubmissionCorrected':
    case 'AssessmentClosed':
    case 'AssessmentReopened':
    case 'AssessmentPublished':
      return next;
  }
}

/** The outcome that counts for each item that has been checked. */
export function outcomesOf(record: AssessmentRecord): ReadonlyMap<string, OitOutcome> {
  return new Map([...record.checks].map(([item, check]) => [item, check.outcome]));
}
