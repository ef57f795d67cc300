import type { DomainEvent, EventData, EventOf, MeasureState } from '@ita/schema';

/** A measure as its events tell it. */
export interface MeasureRecord {
  readonly plan: EventData<'MeasurePlanned'>;
  readonly state: MeasureState;
  /** Number of its events: the version that who changes it must have seen. */
  readonly version: number;
  /** Its progress reports in the order recorded. */
  readonly reports: readonly EventData<'MeasureProgressReported'>[];
  /** When and with what remark it was completed or cancelled; null while it goes on. */
  readonly end: { readonly occurredAt: string; readonly note: string | null } | null;
}

/** What a measure goes through. */
export type MeasureEvent = EventOf<
  'MeasurePlanned' | 'MeasureProgressReported' | 'MeasureCompleted' | 'MeasureCancelled'
>;

/** A measure after one more event of it; undefined before it is planned. */
export function evolveMeasure(
  measure: MeasureRecord | undefined,
  { type, data }: MeasureEvent,
): MeasureRecord | undefined {
  const version = (measure?.version ?? 0) + 1;
  const { occurredAt } = data;
  switch (type) {
    case 'MeasurePlanned':
      return { plan: data, state: 'PLANNED', version, reports: [], end: null };
    case 'MeasureProgressReported': {
      const reports = [...(measure?.reports ?? []), data];
      return measure && { ...measure, version, state: 'REPORTING', reports };
    }
    case 'MeasureCompleted': {
      const end = { occurredAt, note: data.note };
      return measure && { ...measure, version, state: 'COMPLETED', end };
    }
    case 'MeasureCancelled': {
      const end = { occurredAt, note: data.reason };
      return measure && { ...measure, version, state: 'CANCELLED', end };
    }
  }
}

/** Whether an event is one that a measure goes through. */
export function isMeasureEvent(event: DomainEvent): event is MeasureEvent {
  return event.type === 'MeasurePlanned' || isMeasureStep(event);
}

/** What happens to a measure that has been planned. */
export type MeasureStep = Exclude<MeasureEvent, EventOf<'MeasurePlanned'>>;

/** Whether an event is one that a planned measure goes through. */
export function isMeasureStep(event: DomainEvent): event is MeasureStep {
  return ['MeasureProgressReported', 'MeasureCompleted', 'MeasureCancelled'].includes(event.type);
}

/** The measure that the events of a stream tell of. */
export function measureOf(history: readonly DomainEvent[]): MeasureRecord | undefined {
  return history.filter(isMeasureEvent).reduce<MeasureRecord | undefined>(evolveMeasure, undefined);
}

/** How many steps are done by the last report that says so; null while none does. */
export function stepsDoneOf({ reports }: MeasureRecord): number | null {
  return reports.findLast(({ stepsDone }) => stepsDone !== null)?.stepsDone ?? null;
}
