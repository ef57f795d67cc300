import type { Cell, Column, Expression, FunctionName, TidyTable } from '@ita/exports';
import { FUNCTION_NAMES } from '@ita/exports';
import { invalidValue } from '@ita/schema';
import { literalOf } from './literal.ts';
import { TokenReader } from './tokens.ts';
import type { ValueType } from './value-type.ts';
import { fits, SIGNATURES, valueTypeOf } from './value-type.ts';

const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;

/** What the URL conventions have and we do not: 501, not 400 (OData Protocol, 9.3.1). */
const OTHER_OPERATORS = ['has', 'add', 'sub', 'mul', 'div', 'divby', 'mod'];
const OTHER_FUNCTIONS = new Set(
  `indexof substring matchespattern hassubset hassubsequence year month day hour minute second
   fractionalseconds totalseconds date time totaloffsetminutes mindatetime maxdatetime now cast isof case
   geo.distance geo.length geo.intersects any all`.split(/\s+/u),
);

/** How deep parentheses, functions and `not` may be in one another. */
const DEPTH_MAX = 50;

/** What an expression may name: the columns of a table, and the request's parameter aliases. */
export interface Names {
  readonly table: TidyTable;
  /** Texts of `@alias` query options, by their names without the @. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** A column by the name of a property. @throws Refusal INVALID_VALUE where there is none. */
export function columnNamed({ columns }: TidyTable, field: string, name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (found !== undefined) return found;
  const allowed = `one of ${columns.map((column) => column.name).join(', ')}`;
  throw invalidValue(field, name, allowed);
}

/** Reads one expression, by recursive descent; or, and, not, comparison bind in this order, loosest first. */
class FilterParser {
  readonly #tokens: TokenReader;
  readonly #names: Names;
  readonly #field: string;
  readonly #text: string;
  #depth: number;

  constructor(field: string, text: string, names: Names, depth = 0) {
    this.#tokens = new TokenReader(field, text);
    this.#names = names;
    this.#field = field;
    this.#text = text;
    this.#depth = depth;
  }

  whole(): Expression {
    const expression = this.#or();
    this.#tokens.expectEnd();
    return expression;
  }

  #or(): Expression {
    return this.#chain('or', () => this.#and());
  }

  #and(): Expression {
    return this.#chain('and', () => this.#not());
  }

  #chain(operator: 'and' | 'or', part: () => Expression): Expression {
    const first = part();
    if (!this.#tokens.takes('word', operator)) return first;
    const operands = [this.#typed(first, 'boolean')];
    do operands.push(this.#typed(part(), 'boolean'));
    while (this.#tokens.takes('word', operator));
    return { kind: 'logical', operator, operands };
  }

  #not(): Expression {
    if (!this.#tokens.takes('word', 'not')) return this.#comparison();
    return this.#deeper(() => ({ kind: 'not', operand: this.#typed(this.#not(), 'boolean') }));
  }

  #comparison(): Expression {
    const left = this.#primary();
    const other = OTHER_OPERATORS.find((word) => this.#tokens.takes('word', word));
    if (other !== undefined) {
      throw this.#tokens.notImplemented(other, `${COMPARISONS.join(', ')}, in, and, or, not`);
    }
    if (this.#tokens.takes('word', 'in')) return this.#in(left);
    const operator = COMPARISONS.find((word) => this.#tokens.takes('word', word));
    if (operator === undefined) return left;
    const right = this.#typed(this.#primary(), valueTypeOf(left));
    return { kind: 'comparison', operator, left, right };
  }

  #in(operand: Expression): Expression {
    this.#tokens.expect('(');
    const values: Cell[] = [];
    do {
      const value = this.#typed(this.#primary(), valueTypeOf(operand));
      if (value.kind !== 'value') throw this.#tokens.notImplemented('in', 'a list of literals');
      values.push(value.value);
    } while (this.#tokens.takes('sign', ','));
    this.#tokens.expect(')');
    return { kind: 'in', operand, values };
  }

  #primary(): Expression {
    if (this.#tokens.takes('sign', '(')) {
      const inner = this.#deeper(() => this.#or());
      this.#tokens.expect(')');
      return inner;
    }
    const value = literalOf(this.#tokens.peek());
    if (value !== undefined) {
      this.#tokens.next();
      return { kind: 'value', value };
    }
    if (this.#tokens.peek().kind === 'alias') return this.#alias(this.#tokens.next().text);
    if (this.#tokens.peek().kind === 'sign' && this.#tokens.peek().text === '-') {
      throw this.#tokens.notImplemented('-', 'a number below zero without a space');
    }
    if (this.#tokens.peek().kind !== 'word') throw this.#tokens.wrong('a property or a value');
    const name = this.#tokens.next().text;
    if (this.#tokens.takes('sign', '(')) return this.#call(name);
    if (this.#tokens.takes('sign', '/')) throw this.#tokens.notImplemented('/', 'plain properties');
    return { kind: 'column', column: columnNamed(this.#names.table, this.#field, name) };
  }

  /** An alias that the request does not give is null (OData URL Conventions 4.01, 5.3). */
  #alias(name: string): Expression {
    const text = this.#names.aliases.get(name.slice(1));
    if (text === undefined) return { kind: 'value', value: null };
    return this.#deeper(() => new FilterParser(name, text, this.#names, this.#depth).whole());
  }

  #call(named: string): Expression {
    const name = FUNCTION_NAMES.find((known) => known === named.toLowerCase());
    if (name === undefined) {
      const allowed = FUNCTION_NAMES.join(', ');
      if (OTHER_FUNCTIONS.has(named.toLowerCase())) {
        throw this.#tokens.notImplemented(named, allowed);
      }
      throw invalidValue(this.#field, named, `one of ${allowed}`);
    }
    const operands = this.#deeper(() => this.#operands(name));
    this.#tokens.expect(')');
    return { kind: 'call', name, operands };
  }

  #operands(name: FunctionName): readonly Expression[] {
    return SIGNATURES[name].takes.map((type, at) => {
      if (at > 0) this.#tokens.expect(',');
      return this.#typed(this.#or(), type);
    });
  }

  #typed(expression: Expression, type: ValueType): Expression {
    const own = valueTypeOf(expression);
    if (fits(own, type)) return expression;
    throw invalidValue(this.#field, this.#text, `a ${type} where a ${own} is`);
  }

  #deeper<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > DEPTH_MAX) throw this.#tokens.wrong(`at most ${DEPTH_MAX} levels`);
    const result = read();
    this.#depth -= 1;
    return result;
  }
}

/**
 * A $filter as a condition on the rows of a table (OData URL Conventions 4.01, 5.1.1).
 * @throws Refusal INVALID_VALUE for what is no condition, NOT_IMPLEMENTED for what OData has and we do not.
 */
export function parseFilter(text: string, names: Names): Expression {
  const condition = new FilterParser('$filter', text, names).whole();
  if (fits(valueTypeOf(condition), 'boolean')) return condition;
  throw invalidValue('$filter', text, 'a condition, such as score gt 95');
}
