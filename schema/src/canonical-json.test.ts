import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('is RFC 8785, as its reference implementation has it, for any JSON value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2000 },
  );
});

test('is the same whatever keys there are and whatever is undefined', () => {
  const key = fc.constantFrom('a', 'b', 'B', '', '1', '10', '2', '-1', '01', '__proto__', 'toJSON');
  const { value: tree } = fc.letrec((tie) => ({
    value: fc.oneof(
      fc.constantFrom(0, -0, 'x', true, null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, fc.oneof(tie('value'), fc.constant(undefined)), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2000 },
  );
});

test('sorts keys by UTF-16 code units and prints numbers in one form (RFC 8785, 3.2)', () => {
  const value = {
    '\u20ac': 1,
    '\r': 2,
    '\ufb33': 3,
    1: 4,
    '\ud83d\ude00': 5,
    '\u0080': 6,
    '\u00f6': 7,
  };
  expect(canonicalJson(value)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  );
  expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[1e+30,4.5,0.002,1e-27,0]');
});

test.each([[NaN], [Infinity], [undefined], [1n], [() => 1], [{ a: NaN }]])(
  'refuses %s, which JSON cannot carry',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(Error);
  },
);
