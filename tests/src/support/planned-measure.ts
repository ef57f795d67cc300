import type { EventData } from '@ita/schema';

/** What the event says that plans a measure, all but of which assessment it is and when. */
export const PLANNED_MEASURE: Omit<
  EventData<'MeasurePlanned'>,
  'fiscalYear' | 'district' | 'occurredAt'
> = {
  measureId: 'M01',
  kind: 'IMPROVEMENT',
  titleTh: 'มาตรการ',
  targets: ['I1'],
  responsible: ['ALL'],
  monitoring: 'MONTHLY',
  starts: null,
  ends: null,
  steps: null,
  audience: null,
  source: null,
};
