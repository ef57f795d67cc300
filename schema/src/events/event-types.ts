import type { z } from 'zod';
import type { officialFigure } from './assessment-events.ts';
import {
  assessmentClosed,
  assessmentOpened,
  assessmentPublished,
  assessmentReopened,
  officialResultRecorded,
} from './assessment-events.ts';
import {
  measureCancelled,
  measureCompleted,
  measurePlanned,
  measurePlannedUpcasters,
  measureProgressReported,
  measureProgressUpcasters,
} from './measure-events.ts';
import { oitItemChecked } from './oit-events.ts';
import { submissionCorrected, surveySubmitted } from './survey-events.ts';
import type { Upcaster } from './upcast.ts';

interface EventDefinition<Schema extends z.ZodType> {
  readonly schema: Schema;
  /** How data of older schema versions becomes current; a type without any is at version 1. */
  readonly upcasters: readonly Upcaster[];
}

function define<Schema extends z.ZodType>(
  schema: Schema,
  upcasters: readonly Upcaster[] = [],
): EventDefinition<Schema> {
  return { schema, upcasters };
}

/** Every event type: the shape of its data and its upcasters. */
export const EVENT_DEFINITIONS = {
  AssessmentOpened: define(assessmentOpened),
  SurveySubmitted: define(surveySubmitted),
  SubmissionCorrected: define(submissionCorrected),
  OitItemChecked: define(oitItemChecked),
  MeasurePlanned: define(measurePlanned, measurePlannedUpcasters),
  MeasureProgressReported: define(measureProgressReported, measureProgressUpcasters),
  MeasureCompleted: define(measureCompleted),
  MeasureCancelled: define(measureCancelled),
  OfficialResultRecorded: define(officialResultRecorded),
  AssessmentClosed: define(assessmentClosed),
  AssessmentReopened: define(assessmentReopened),
  AssessmentPublished: define(assessmentPublished),
};

export type EventType = keyof typeof EVENT_DEFINITIONS;

/** The data of one event type. */
export type EventData<Type extends EventType> = z.infer<(typeof EVENT_DEFINITIONS)[Type]['schema']>;

/** Something that happened: its type and data. Immutable once appended. */
export type DomainEvent = { [Type in EventType]: { type: Type; data: EventData<Type> } }[EventType];

/** An event of one type. */
export type EventOf<Type extends EventType> = Extract<DomainEvent, { type: Type }>;

/** One respondent's answers and attributes, within a submission or a correction. */
export type SurveyResponse = EventData<'SubmissionCorrected'>['after'];

/** One published figure of an official result. */
export type OfficialFigure = z.infer<typeof officialFigure>;

/** Whether a text names an event type. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(EVENT_DEFINITIONS, type);
}

/** Every event type. */
export const EVENT_TYPES: readonly EventType[] = Object.keys(EVENT_DEFINITIONS).filter(isEventType);

/** The schema version that new events of a type are written with. */
export function currentSchemaVersion(type: EventType): number {
  return EVENT_DEFINITIONS[type].upcasters.length + 1;
}
