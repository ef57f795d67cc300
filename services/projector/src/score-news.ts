import type { AssessmentKey } from './assessment-key.ts';

/** Told which assessments have new scores, and the log position up to which this process has all scores. */
export type OnScored = (scored: readonly AssessmentKey[], position: number) => void;

/** Which assessments have new scores, kept until whoever is told can read them. */
export class ScoreNews {
  readonly #listeners = new Set<OnScored>();
  #scored = new Map<string, AssessmentKey>();
  /** The position that the score tables must have reached; null when there is nothing to tell. */
  #position: number | null = null;

  /** Tells a listener from now on, until the function that it returns is called. */
  listen(listener: OnScored): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Adds what was scored as of a position. */
  add(scored: readonly AssessmentKey[], position: number): void {
    for (const { fiscalYear, district } of scored) {
      this.#scored.set(`${fiscalYear} ${district}`, { fiscalYear, district });
    }
    this.#position = position;
  }

  /** Tells all there is, if the score tables have reached it. */
  tell(tables: number): void {
    const position = this.#position;
    if (position === null || tables < position) return;
    const scored = [...this.#scored.values()];
    this.#scored = new Map();
    this.#position = null;
    for (const listener of this.#listeners) listener(scored, position);
  }
}
