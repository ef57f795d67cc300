import { invalidValue, Refusal } from '@ita/schema';

/** A piece of an expression, as OData's ABNF has them: 'it''s' is a text, -1.5e3 a number, @a an alias. */
export interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'alias' | 'sign' | 'end';
  readonly text: string;
}

const PATTERNS: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /[ \t]+/uy],
  ['text', /'(?:[^']|'')*'/uy],
  ['number', /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.-])/iuy],
  ['alias', /@[a-z_]\w*/iuy],
  ['word', /[\p{L}_$][\p{L}\p{N}_.]*/uy],
  ['sign', /[(),/=*-]/uy],
];

const END: Token = { kind: 'end', text: '' };

function tokenAt(text: string, at: number): { kind: Token['kind'] | 'space'; text: string } | null {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, text: found };
  }
  return null;
}

/** Reads an expression token by token. */
export class TokenReader {
  readonly #field: string;
  readonly #tokens: Token[] = [];
  #at = 0;

  /**
   * @param field the query option that the expression is of, as faults name it.
   * @throws Refusal INVALID_VALUE for what is no token.
   */
  constructor(field: string, text: string) {
    this.#field = field;
    for (let at = 0; at < text.length;) {
      const found = tokenAt(text, at);
      if (found === null) throw invalidValue(field, text.slice(at), 'an expression of OData 4');
      if (found.kind !== 'space') this.#tokens.push({ kind: found.kind, text: found.text });
      at += found.text.length;
    }
  }

  /** The token that comes next. */
  peek(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  /** The next token; it is read. */
  next(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Reads the next token if it is this sign or, in any case, this word (4.01, 11.2.1). */
  takes(kind: 'sign' | 'word', text: string): boolean {
    const token = this.peek();
    if (token.kind !== kind || token.text.toLowerCase() !== text) return false;
    this.#at += 1;
    return true;
  }

  /** @throws Refusal INVALID_VALUE when another token comes next. */
  expect(sign: string): void {
    if (!this.takes('sign', sign)) throw this.wrong(`\`${sign}\``);
  }

  /** @throws Refusal INVALID_VALUE when anything comes next. */
  expectEnd(): void {
    if (this.peek().kind !== 'end') throw this.wrong('its end');
  }

  /** The next token is wrong; from it on the text is named. */
  wrong(allowed: string): Refusal {
    const rest = this.#tokens.slice(this.#at).map(({ text }) => text);
    return invalidValue(this.#field, rest.join(' '), `${allowed} there`);
  }

  /** What the protocol has and this service does not (OData Protocol, 9.3.1). */
  notImplemented(got: string, allowed: string): Refusal {
    return new Refusal([{ code: 'NOT_IMPLEMENTED', field: this.#field, got, allowed }]);
  }
}
