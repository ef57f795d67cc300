import { expect, test } from 'vitest';
import { passesAsWished, tickedParams, wishedOf } from './what-if.ts';

test('the address alone says what is wished: ticking twice takes it back', () => {
  const none = wishedOf({});
  expect(passesAsWished('O2', false, none)).toBe(false);
  expect(tickedParams('O2', false, none)).toEqual({ pass: 'O2' });
  const wished = wishedOf({ pass: 'O2', fail: 'O1,O3' });
  expect(passesAsWished('O2', false, wished)).toBe(true);
  expect(passesAsWished('O1', true, wished)).toBe(false);
  expect(passesAsWished('O4', true, wished)).toBe(true);
  expect(tickedParams('O2', false, wished)).toEqual({ pass: null });
  expect(tickedParams('O3', true, wished)).toEqual({ fail: 'O1' });
});
