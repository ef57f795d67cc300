import { z } from 'zod';
import { Refusal } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { DomainEvent } from './event-types.ts';
import { EVENT_DEFINITIONS, isEventType } from './event-types.ts';
import type { RawData } from './upcast.ts';
import { upcast } from './upcast.ts';

const eventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('AssessmentOpened'),
    data: EVENT_DEFINITIONS.AssessmentOpened.schema,
  }),
  z.object({ type: z.literal('SurveySubmitted'), data: EVENT_DEFINITIONS.SurveySubmitted.schema }),
  z.object({
    type: z.literal('SubmissionCorrected'),
    data: EVENT_DEFINITIONS.SubmissionCorrected.schema,
  }),
  z.object({ type: z.literal('OitItemChecked'), data: EVENT_DEFINITIONS.OitItemChecked.schema }),
  z.object({ type: z.literal('MeasurePlanned'), data: EVENT_DEFINITIONS.MeasurePlanned.schema }),
  z.object({
    type: z.literal('MeasureProgressReported'),
    data: EVENT_DEFINITIONS.MeasureProgressReported.schema,
  }),
  z.object({
    type: z.literal('MeasureCompleted'),
    data: EVENT_DEFINITIONS.MeasureCompleted.schema,
  }),
  z.object({
    type: z.literal('MeasureCancelled'),
    data: EVENT_DEFINITIONS.MeasureCancelled.schema,
  }),
  z.object({
    type: z.literal('OfficialResultRecorded'),
    data: EVENT_DEFINITIONS.OfficialResultRecorded.schema,
  }),
  z.object({
    type: z.literal('AssessmentClosed'),
    data: EVENT_DEFINITIONS.AssessmentClosed.schema,
  }),
  z.object({
    type: z.literal('AssessmentReopened'),
    data: EVENT_DEFINITIONS.AssessmentReopened.schema,
  }),
  z.object({
    type: z.literal('AssessmentPublished'),
    data: EVENT_DEFINITIONS.AssessmentPublished.schema,
  }),
]);

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown => {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
};

const shown = (value: unknown): Fault['got'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;

/**
 * Checks the shape of an event at the current schema version.
 * @throws Refusal INVALID_VALUE with one fault for each field that is wrong.
 */
export function parseEvent(type: string, data: unknown): DomainEvent {
  const result = eventSchema.safeParse({ type, data });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue): Fault => {
    const path = issue.path[0] === 'data' ? issue.path.slice(1) : issue.path;
    const field = path.map(String).join('.');
    return {
      code: 'INVALID_VALUE',
      field:
        issue.code === 'unrecognized_keys'
          ? [field, ...issue.keys].filter(Boolean).join('.')
          : field,
      got: shown(valueAt({ type, data }, issue.path)),
      allowed: issue.message,
    };
  });
  const [first, ...rest] = faults;
  if (first === undefined) throw result.error;
  throw new Refusal([first, ...rest]);
}

/**
 * Reads an event as it was stored: upcasts it to the current schema version, then checks it.
 * @throws Refusal for an unknown type, an unsupported schema version or data of the wrong shape.
 */
export function readEvent(type: string, schemaVersion: number, data: RawData): DomainEvent {
  if (!isEventType(type)) return parseEvent(type, data);
  return parseEvent(type, upcast(EVENT_DEFINITIONS[type].upcasters, schemaVersion, data));
}
