import type { DuckDBConnection } from '@duckdb/node-api';
import type { ComparableAssessment } from '@ita/schema';
import { LRUCache } from 'lru-cache';
import type { ColumnarScores } from './columnar-scores.ts';
import { openColumnarScores } from './columnar-scores.ts';

/** Works with scores as they stood at a log position. */
type Reading<Result> = (connection: DuckDBConnection, position: number) => Promise<Result>;

/** The assessments of a fiscal year (BE) as they stood at a log position. */
export type AssessmentsAt = (
  fiscalYear: number,
  position: number,
) => Promise<readonly ComparableAssessment[]>;

/** The scores at present, and at any moment before. */
export interface Moments {
  /**
   * Reads scores as of a log position; at present for null.
   * @param years which the reading needs, BE.
   */
  read<Result>(
    position: number | null,
    years: readonly number[],
    reading: Reading<Result>,
  ): Promise<Result>;
  close(): Promise<void>;
}

/** Moments that are kept, those asked for last: some ten megabytes each. */
const MOMENTS_MAX = 4;

/** The scores of one moment; years come in when they are first asked for. */
interface Moment {
  readonly scores: Promise<ColumnarScores>;
  readonly years: Map<number, Promise<void>>;
  /** Those that are at work; it is closed after them. */
  readonly readings: Set<Promise<unknown>>;
}

class ScoreMoments implements Moments {
  readonly #present: ColumnarScores;
  readonly #assessmentsAt: AssessmentsAt;
  readonly #closing = new Set<Promise<void>>();
  readonly #moments = new LRUCache<number, Moment>({
    max: MOMENTS_MAX,
    dispose: (moment) => this.#closeAfterReadings(moment),
  });

  constructor(present: ColumnarScores, assessmentsAt: AssessmentsAt) {
    this.#present = present;
    this.#assessmentsAt = assessmentsAt;
  }

  async read<Result>(
    position: number | null,
    years: readonly number[],
    reading: Reading<Result>,
  ): Promise<Result> {
    if (position === null) return this.#present.read(reading);
    const present = await this.#present.read(async (connection, at) =>
      position === at ? { result: await reading(connection, at) } : null,
    );
    if (present !== null) return present.result;
    const moment = this.#momentAt(position);
    const result = this.#readMoment(moment, position, years, reading);
    moment.readings.add(result);
    try {
      return await result;
    } finally {
      moment.readings.delete(result);
    }
  }

  #momentAt(position: number): Moment {
    const known = this.#moments.get(position);
    if (known !== undefined) return known;
    const moment: Moment = {
      scores: openColumnarScores(null),
      years: new Map(),
      readings: new Set(),
    };
    this.#moments.set(position, moment);
    return moment;
  }

  async #readMoment<Result>(
    moment: Moment,
    position: number,
    years: readonly number[],
    reading: Reading<Result>,
  ): Promise<Result> {
    const scores = await moment.scores;
    for (const fiscalYear of years) {
      const filled = moment.years.get(fiscalYear) ?? this.#fill(scores, fiscalYear, position);
      moment.years.set(fiscalYear, filled);
      try {
        await filled;
      } catch (error) {
        // Whoever asks again has it tried again.
        moment.years.delete(fiscalYear);
        throw error;
      }
    }
    return scores.read(reading);
  }

  async #fill(scores: ColumnarScores, fiscalYear: number, position: number): Promise<void> {
    const assessments = await this.#assessmentsAt(fiscalYear, position);
    await scores.replace(assessments, { version: '', position }, false);
  }

  #closeAfterReadings({ scores, readings }: Moment): void {
    const closed = Promise.allSettled(readings)
      .then(() => scores)
      .then((opened) => opened.close())
      .finally(() => this.#closing.delete(closed));
    this.#closing.add(closed);
  }

  async close(): Promise<void> {
    this.#moments.clear();
    await Promise.all(this.#closing);
  }
}

/** Makes moments of scores; see Moments. */
export function createMoments(present: ColumnarScores, assessmentsAt: AssessmentsAt): Moments {
  return new ScoreMoments(present, assessmentsAt);
}
