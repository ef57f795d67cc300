import { frameworkOf, FRAMEWORKS, questionsOf, surveysOf } from '@ita/schema';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomHistory } from '../../tests/src/support/random-history.ts';
import { countedResponsesOf } from './counted-response.ts';
import { countResponses } from './count-responses.ts';
import { breakdownsOf } from './respondent-cell.ts';
import { responseColumnsOf } from './response-columns.ts';
import type { ResponseColumns } from './response-counter.ts';
import { ResponseCounter } from './response-counter.ts';

const DISTRICTS = ['1001', '1032'];

const slice = (columns: ResponseColumns, start: number, end: number): ResponseColumns => {
  const cut = (column: ArrayLike<number>): number[] => Array.from(column).slice(start, end);
  return {
    rows: Math.max(0, Math.min(end, columns.rows) - start),
    district: cut(columns.district),
    part: cut(columns.part),
    sign: cut(columns.sign),
    attributes: columns.attributes.map(cut),
    answers: columns.answers.map(cut),
  };
};

test('columns in any pieces count what the definition counts, corrections and all', () => {
  fc.assert(
    fc.property(randomHistory, fc.nat({ max: 60 }), (history, cut) => {
      for (const framework of FRAMEWORKS) {
        for (const survey of surveysOf(framework)) {
          const events = history.map(({ event }) => event);
          const columns = responseColumnsOf(events, framework, survey);
          const counter = new ResponseCounter(framework, survey, DISTRICTS);
          counter.add(slice(columns, 0, Math.min(cut, columns.rows)));
          counter.add(slice(columns, Math.min(cut, columns.rows), columns.rows));
          for (const [district, counts] of counter.counts()) {
            const own = history.filter(
              ({ event: { data } }) =>
                data.district === district && data.fiscalYear === framework.fiscalYear,
            );
            const responses = own.flatMap(({ event }) => countedResponsesOf(event));
            const defined = countResponses(framework, responses).filter(
              ({ instrument }) => instrument === survey.key,
            );
            expect(counts).toEqual(defined);
          }
        }
      }
    }),
  );
});

test('responses of other districts are passed over', () => {
  const framework = frameworkOf(2567);
  const survey = framework && surveysOf(framework)[0];
  if (framework === undefined || survey === undefined) throw new Error('no survey');
  const counter = new ResponseCounter(framework, survey, ['1001']);
  counter.add({
    rows: 1,
    district: [1032],
    part: [1],
    sign: [1],
    attributes: breakdownsOf(survey).map(() => [1]),
    answers: questionsOf(survey).map(() => [1]),
  });
  expect(counter.counts()).toEqual(new Map([['1001', []]]));
});
