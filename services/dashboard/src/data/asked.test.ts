import { setTimeout } from 'node:timers/promises';
import { effect } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { createAnswers, refreshAll } from './asked.ts';

test('the same variables are asked once, others anew', async () => {
  const ask = vi.fn<(given: { year: number }) => Promise<number>>(async ({ year }) => year);
  const answers = createAnswers(ask);
  expect(answers.of({ year: 2567 })).toBe(answers.of({ year: 2567 }));
  answers.of({ year: 2568 });
  expect(ask).toHaveBeenCalledTimes(2);
  await setTimeout();
  expect(answers.of({ year: 2568 }).state.value).toEqual({ stage: 'ready', data: 2568 });
});

test('what fails says why, and can be asked again', async () => {
  const ask = vi
    .fn<() => Promise<string>>(async () => 'answer')
    .mockRejectedValueOnce(new Error('no line'));
  const asked = createAnswers(ask).of({});
  expect(asked.state.value).toEqual({ stage: 'loading' });
  await setTimeout();
  const failure = { code: 'OFFLINE', message: 'no line' };
  expect(asked.state.value).toEqual({ stage: 'failed', failure });
  await asked.again();
  expect(asked.state.value).toEqual({ stage: 'ready', data: 'answer' });
});

test('a refresh keeps what is shown until the new answer is here', async () => {
  let year = 2567;
  const asked = createAnswers(async () => year).of({});
  const leave = effect(() => void asked.state.value);
  await setTimeout();
  year = 2568;
  refreshAll();
  expect(asked.state.value).toEqual({ stage: 'ready', data: 2567 });
  await setTimeout();
  expect(asked.state.value).toEqual({ stage: 'ready', data: 2568 });
  leave();
});

test('a refresh asks only for what is shown; the rest is asked when it is looked for again', async () => {
  const ask = vi.fn<(given: { year: number }) => Promise<number>>(async ({ year }) => year);
  const answers = createAnswers(ask);
  const leave = effect(() => void answers.of({ year: 2568 }).state.value);
  answers.of({ year: 2567 });
  ask.mockClear();
  refreshAll();
  expect(ask.mock.calls).toEqual([[{ year: 2568 }]]);
  answers.of({ year: 2567 });
  expect(ask).toHaveBeenLastCalledWith({ year: 2567 });
  leave();
});
