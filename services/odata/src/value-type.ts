import type { Expression, FunctionName } from '@ita/exports';

/** What an expression is worth; null fits any. */
export type ValueType = 'text' | 'number' | 'boolean' | 'null';

/** What a function takes and gives (OData URL Conventions 4.01, 5.1.1.5 to 5.1.1.9). */
export const SIGNATURES: Readonly<
  Record<FunctionName, { readonly takes: readonly ValueType[]; readonly gives: ValueType }>
> = {
  contains: { takes: ['text', 'text'], gives: 'boolean' },
  startswith: { takes: ['text', 'text'], gives: 'boolean' },
  endswith: { takes: ['text', 'text'], gives: 'boolean' },
  tolower: { takes: ['text'], gives: 'text' },
  toupper: { takes: ['text'], gives: 'text' },
  trim: { takes: ['text'], gives: 'text' },
  length: { takes: ['text'], gives: 'number' },
  concat: { takes: ['text', 'text'], gives: 'text' },
  round: { takes: ['number'], gives: 'number' },
  floor: { takes: ['number'], gives: 'number' },
  ceiling: { takes: ['number'], gives: 'number' },
};

/** What an expression is worth. */
export function valueTypeOf(expression: Expression): ValueType {
  switch (expression.kind) {
    case 'value': {
      const { value } = expression;
      if (value === null) return 'null';
      if (typeof value === 'string') return 'text';
      return typeof value === 'number' ? 'number' : 'boolean';
    }
    case 'column': {
      const { type } = expression.column;
      return type === 'integer' ? 'number' : type;
    }
    case 'call':
      return SIGNATURES[expression.name].gives;
    case 'not':
    case 'logical':
    case 'comparison':
    case 'in':
      return 'boolean';
  }
}

/** Whether two values can be compared. */
export function fits(one: ValueType, other: ValueType): boolean {
  return one === other || one === 'null' || other === 'null';
}
