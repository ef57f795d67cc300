import { eventFaults, parseEvent } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import plan from '../data/prawet-fy2568-measures.json' with { type: 'json' };
import { prawetPlan } from './prawet-plan.ts';

const { opening, measures } = prawetPlan();
const planned = measures.flatMap((event) => (event.type === 'MeasurePlanned' ? [event.data] : []));
const byId = new Map(planned.map((measure) => [measure.measureId, measure]));

test('is an opening and 15 improvement and 23 communication measures, all well formed', () => {
  const ofKind = (kind: string) => planned.filter((measure) => measure.kind === kind).length;
  expect([ofKind('IMPROVEMENT'), ofKind('COMMUNICATION'), measures.length]).toEqual([15, 23, 38]);
  for (const { type, data } of [opening, ...measures]) {
    expect(eventFaults(parseEvent(type, data))).toEqual([]);
  }
});

test('is the same events with the same ids every time, each id once', () => {
  expect(prawetPlan()).toEqual({ opening, measures });
  expect(new Set([opening, ...measures].map(({ id }) => id)).size).toBe(39);
});

test('says what the transcript says of each measure', () => {
  for (const { id, titleTh, monitoring, targets, indicator, steps } of plan.measures) {
    expect(byId.get(id)).toMatchObject({
      titleTh,
      monitoring,
      targets: targets ?? [indicator],
      steps: steps ?? null,
    });
  }
  expect(byId.get('M14')?.targets).toHaveLength(17);
  expect(byId.get('C05')?.responsible).toEqual([
    'public_works',
    'environment',
    'revenue',
    'city_law',
    'cleansing',
  ]);
  expect(byId.get('C09')?.responsible).toEqual(['ALL', 'schools']);
  expect(byId.get('C17')).toMatchObject({ targets: ['9.1'], audience: 'PUBLIC' });
});

describe('claims nothing that is not real', () => {
  test('each measure names the plan that it is of', () => {
    expect(new Set(planned.map(({ source }) => source)).size).toBe(1);
    expect(planned[0]?.source).toMatch(/^Prawet District Office/u);
  });

  test('the assessment is open, without an answer, and says what is known of it', () => {
    expect(opening).toMatchObject({
      type: 'AssessmentOpened',
      data: {
        fiscalYear: 2568,
        district: '1032',
        provenance: 'COLLECTED',
        provenanceNote: expect.stringContaining('no answer, no check, no result'),
      },
    });
  });
});
