import { Bell } from './bell.ts';

/** Counts the changes of what answers are made from: facts, score tables, comparable scores. */
export class Generation {
  #number = 0;
  readonly #changed = new Bell();

  number(): number {
    return this.#number;
  }

  /** When it changes next. Asked for before looking, so that no change is missed while one looks. */
  next(): Promise<void> {
    return this.#changed.next();
  }

  /** Says that what answers are made from may have changed. */
  change(): void {
    this.#number += 1;
    this.#changed.ring();
  }

  /** Does what changes something that answers are made from. What fails may have changed some of it. */
  async changing<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } finally {
      this.change();
    }
  }
}
