import type { Expression } from '@ita/exports';
import { SCORES } from '@ita/exports';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFilter } from './parse-filter.ts';

const aliases = new Map([
  ['low', '95'],
  ['loop', '@loop eq 1'],
]);
const parsed = (text: string): Expression => parseFilter(text, { table: SCORES, aliases });

/** An expression as text in which every operator has its parentheses. */
function written(expression: Expression): string {
  switch (expression.kind) {
    case 'value':
      return JSON.stringify(expression.value);
    case 'column':
      return expression.column.name;
    case 'not':
      return `(not ${written(expression.operand)})`;
    case 'logical':
      return `(${expression.operands.map(written).join(` ${expression.operator} `)})`;
    case 'comparison':
      return `(${written(expression.left)} ${expression.operator} ${written(expression.right)})`;
    case 'in':
      return `(${written(expression.operand)} in ${JSON.stringify(expression.values)})`;
    case 'call':
      return `${expression.name}(${expression.operands.map(written).join(',')})`;
  }
}

/** The grammar (OData URL Conventions 4.01, 5.1.1) by example. */
const READ = [
  ['score gt 95', '(score gt 95)'],
  ['95.5 le score', '(95.5 le score)'],
  ["district eq '1032'", '(district eq "1032")'],
  ["note eq 'it''s'", '(note eq "it\'s")'],
  ["labelTh eq 'ข้อ (1) and'", '(labelTh eq "ข้อ (1) and")'],
  ['score eq null', '(score eq null)'],
  ['score ge -1.5e1', '(score ge -15)'],
  ['synthetic', 'synthetic'],
  ['synthetic eq false', '(synthetic eq false)'],
  ['not synthetic', '(not synthetic)'],
  ['score gt 1 and score lt 2 or synthetic', '(((score gt 1) and (score lt 2)) or synthetic)'],
  ['score gt 1 and (score lt 2 or synthetic)', '((score gt 1) and ((score lt 2) or synthetic))'],
  ['not synthetic and score gt 1', '((not synthetic) and (score gt 1))'],
  ['not (score gt 1 or synthetic)', '(not ((score gt 1) or synthetic))'],
  ["scope in ('QUESTION','ITEM')", '(scope in ["QUESTION","ITEM"])'],
  ["scope in ( 'ITEM', null )", '(scope in ["ITEM",null])'],
  ["contains(labelTh,'ข้อ')", 'contains(labelTh,"ข้อ")'],
  [
    "startswith(tolower(labelEn), 'serves') eq true",
    '(startswith(tolower(labelEn),"serves") eq true)',
  ],
  ["endswith(key,'5')", 'endswith(key,"5")'],
  ['length(key) gt 2', '(length(key) gt 2)'],
  ["concat(key,scope) eq 'a'", '(concat(key,scope) eq "a")'],
  ['round(score) eq 95', '(round(score) eq 95)'],
  ['score gt @low', '(score gt 95)'],
  ['score gt @nothing', '(score gt null)'],
  ["scope EQ 'ITA' AND Contains(key,'I')", '((scope eq "ITA") and contains(key,"I"))'],
] as const;

test.each(READ)('%s is read', (text, expected) => {
  expect(written(parsed(text))).toBe(expected);
});

/** What OData has and we do not is 501, what is no OData is 400. */
const REFUSED = [
  ['score add 1 gt 95', 'NOT_IMPLEMENTED'],
  ["indexof(key,'a') eq 1", 'NOT_IMPLEMENTED'],
  ['district/code eq 1', 'NOT_IMPLEMENTED'],
  ['-score gt 1', 'NOT_IMPLEMENTED'],
  ['planet eq 1', 'INVALID_VALUE'],
  ['sleep(1) eq 1', 'INVALID_VALUE'],
  ['score gt', 'INVALID_VALUE'],
  ['score gt 95 95', 'INVALID_VALUE'],
  ['(score gt 95', 'INVALID_VALUE'],
  ['score', 'INVALID_VALUE'],
  ["score eq '95'", 'INVALID_VALUE'],
  ['district eq 1032', 'INVALID_VALUE'],
  ['not score', 'INVALID_VALUE'],
  ['score and synthetic', 'INVALID_VALUE'],
  ['contains(score,1)', 'INVALID_VALUE'],
  ['contains(key)', 'INVALID_VALUE'],
  ["key eq 'a", 'INVALID_VALUE'],
  ['score gt 1; drop table score', 'INVALID_VALUE'],
  ['score gt @loop', 'INVALID_VALUE'],
  ['', 'INVALID_VALUE'],
] as const;

test.each(REFUSED)('%s is refused as %s', (text, code) => {
  expect(() => parsed(text)).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code })] }),
  );
});

/** The name of the error that a text is; null where it is read. */
function failureOf(text: string): string | null {
  try {
    parsed(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.name : 'no error';
  }
}

describe('however it is written', () => {
  test('a text is itself, and nothing of it is read as an operator', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = parsed(`key eq '${text.replaceAll("'", "''")}'`);
        expect(found).toMatchObject({ right: { kind: 'value', value: text } });
      }),
    );
  });

  test('what is no filter is a refusal, never another error', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      'not ',
      ' and ',
      ' or ',
      'key',
      ' eq ',
      "'a'",
      ',',
      '@a',
      '1',
      ' in ',
      'contains(',
      '-',
      "'",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 200 }), (tokens) => {
        expect(failureOf(tokens.join(''))).toBeOneOf([null, 'Refusal']);
      }),
    );
  });

  test('a thousand levels are too deep, not too much for the stack', () => {
    const deep = `${'('.repeat(5000)}synthetic${')'.repeat(5000)}`;
    expect(() => parsed(deep)).toThrow(expect.objectContaining({ name: 'Refusal' }));
    expect(() => parsed(`${'not '.repeat(5000)}synthetic`)).toThrow(
      expect.objectContaining({ name: 'Refusal' }),
    );
  });
});
