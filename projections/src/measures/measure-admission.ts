import type { DomainEvent, EventData, Fault, MeasureState } from '@ita/schema';
import { bangkokDay, measurePeriod } from '@ita/schema';
import type { MeasureRecord, MeasureStep } from './measure-record.ts';
import { measureOf } from './measure-record.ts';

/** In which states a measure can be reported on, completed or cancelled: until it has ended. */
const GOING_ON: readonly MeasureState[] = ['PLANNED', 'REPORTING'];

const monthOf = (day: string): string => day.slice(0, 'YYYY-MM'.length);

function reportFaults(
  { plan }: MeasureRecord,
  { period, stepsDone, occurredAt }: EventData<'MeasureProgressReported'>,
): readonly Fault[] {
  const faults: Fault[] = [];
  const { starts, ends } = measurePeriod(plan);
  const reported = monthOf(bangkokDay(occurredAt));
  const last = monthOf(ends) < reported ? monthOf(ends) : reported;
  if (period < monthOf(starts) || period > last) {
    const allowed = `a month of the measure that has begun when it is reported, ${monthOf(starts)} to ${last}`;
    faults.push({ code: 'INVALID_VALUE', field: 'period', got: period, allowed });
  }
  if (stepsDone !== null && plan.steps !== null && stepsDone > plan.steps) {
    const allowed = `0–${plan.steps}, the steps planned`;
    faults.push({ code: 'INVALID_VALUE', field: 'stepsDone', got: stepsDone, allowed });
  }
  return faults;
}

/**
 * What is wrong with a step of a measure by what happened to it before: it must have been planned and not
 * have ended, and a report must be of a month in which it runs.
 */
export function measureStepFaults(
  { type, data }: MeasureStep,
  history: readonly DomainEvent[],
): readonly Fault[] {
  const measure = measureOf(history);
  if (measure === undefined) {
    const allowed = 'a measure that has been planned';
    return [{ code: 'MEASURE_NOT_FOUND', field: 'measureId', got: data.measureId, allowed }];
  }
  if (!GOING_ON.includes(measure.state)) {
    const allowed = `${GOING_ON.join(' or ')} for ${type}`;
    return [{ code: 'MEASURE_STATE', field: 'measure.state', got: measure.state, allowed }];
  }
  return type === 'MeasureProgressReported' ? reportFaults(measure, data) : [];
}
