import { invalidValue } from '@ita/schema';

/** The fields of a query string, each read and checked by its name. */
export class SearchFields {
  readonly #search: URLSearchParams;

  /** @throws Refusal INVALID_VALUE for a field that is none of the known. */
  constructor(search: URLSearchParams, known: readonly string[]) {
    this.#search = search;
    const unknown = [...search.keys()].find((name) => !known.includes(name));
    if (unknown !== undefined) throw invalidValue(unknown, search.get(unknown), known.join(', '));
  }

  /** Text of a field; null when it is left out. @throws Refusal INVALID_VALUE when it is there twice. */
  text(name: string): string | null {
    const [first = null, ...more] = this.#search.getAll(name);
    if (more.length > 0) throw invalidValue(name, more.join(', '), `${name} once`);
    return first;
  }

  /** Texts of a field, parted by commas or in several fields of the name; null when it is left out. */
  texts(name: string): readonly string[] | null {
    if (!this.#search.has(name)) return null;
    return this.#search.getAll(name).flatMap((text) => text.split(',').map((part) => part.trim()));
  }

  /** A whole number; null when it is left out. @throws Refusal INVALID_VALUE for anything else. */
  number(name: string, allowed: string): number | null {
    const text = this.text(name);
    return text === null ? null : this.#wholeNumber(name, text, allowed);
  }

  /** Whole numbers, likewise. */
  numbers(name: string, allowed: string): readonly number[] | null {
    return this.texts(name)?.map((text) => this.#wholeNumber(name, text, allowed)) ?? null;
  }

  /** One of some words; null when it is left out. @throws Refusal INVALID_VALUE for any other. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | null {
    const text = this.text(name);
    return text === null ? null : this.#known(name, text, words);
  }

  /** Some of some words, likewise. */
  words<Word extends string>(name: string, words: readonly Word[]): readonly Word[] | null {
    return this.texts(name)?.map((text) => this.#known(name, text, words)) ?? null;
  }

  #known<Word extends string>(name: string, text: string, words: readonly Word[]): Word {
    const found = words.find((word) => word === text);
    if (found === undefined) throw invalidValue(name, text, `one of ${words.join(', ')}`);
    return found;
  }

  #wholeNumber(name: string, text: string, allowed: string): number {
    if (/^\d{1,9}$/u.test(text)) return Number(text);
    throw invalidValue(name, text, allowed);
  }
}
