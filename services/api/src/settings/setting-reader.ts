import type { Fault } from '@ita/schema';

/** The bounds of a whole number, and what it is when nobody says. */
export interface WholeNumber {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** Reads settings by name and collects what is wrong with them; a faulty one reads as its usual value. */
export class SettingReader {
  readonly #values: Readonly<Record<string, string | undefined>>;
  readonly #faults: Fault[];

  constructor(values: Readonly<Record<string, string | undefined>>, faults: Fault[]) {
    this.#values = values;
    this.#faults = faults;
  }

  /** Says that a setting is wrong. */
  refuse(field: string, got: string | null, allowed: string): void {
    this.#faults.push({ code: 'INVALID_SETTING', field, got, allowed });
  }

  /** A text; null where it is left out or empty. */
  text(name: string): string | null {
    return this.#values[name]?.trim() || null;
  }

  /** Texts with commas between; none where it is left out. */
  list(name: string): readonly string[] {
    const words = (this.text(name) ?? '').split(',').map((word) => word.trim());
    return words.filter((word) => word !== '');
  }

  whole(name: string, { usual, least, most }: WholeNumber): number {
    const text = this.text(name);
    if (text === null) return usual;
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    this.refuse(name, text, `a whole number, ${least}–${most}`);
    return usual;
  }

  word<Word extends string>(name: string, words: readonly Word[], usual: Word): Word {
    const text = this.text(name);
    if (text === null) return usual;
    const found = words.find((word) => word === text);
    if (found === undefined) this.refuse(name, text, `one of ${words.join(', ')}`);
    return found ?? usual;
  }
}
