import { setImmediate, setTimeout } from 'node:timers/promises';
import type { EventLog, Leadership } from '@ita/event-log';
import { createTurns } from '@ita/event-log';
import type { ScoringDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { AssessmentKey } from './assessment-key.ts';
import type { ColumnarFacts } from './columnar-facts.ts';
import type { ComparableScores, ScoresCheckpoint } from './comparable-scores.ts';
import type { Generation } from './generation.ts';
import type { ProjectorParts } from './projector.ts';
import type { ScoreNews } from './score-news.ts';
import type { ScoredAssessment } from './score-rows.ts';
import { scoredAssessment } from './score-rows.ts';
import {
  beginNextTables,
  checkpointOf,
  dropNextTables,
  moveCheckpoint,
  replaceAssessment,
} from './score-tables.ts';
import { scoringVersion } from './scoring-version.ts';

/** Assessments that a rebuild writes in one transaction. */
const SCORED_AT_ONCE = 10;

/** Of these, how many a database is given before the first is written: a server has a process for each. */
const ADDED_TOGETHER = 4;

/** How long it waits at most, before writing the next, for readers of their own writes to be answered. */
const YIELD_MILLISECONDS = 500;

/** What a keeper of scores works with. */
interface KeeperParts extends Pick<ProjectorParts, 'log' | 'db' | 'facts'> {
  /** What comparisons read; undefined where nothing is compared. */
  readonly comparable: ComparableScores | undefined;
  readonly leadership: Leadership;
  readonly generation: Generation;
  readonly news: ScoreNews;
  readonly report: (line: string) => void;
  /** Whether a reader waits for rows of its own. */
  readonly isAsked: () => boolean;
}

function byYear(keys: readonly AssessmentKey[]): Map<number, string[]> {
  const districts = new Map<number, string[]>();
  for (const { fiscalYear, district } of keys) {
    districts.set(fiscalYear, [...(districts.get(fiscalYear) ?? []), district]);
  }
  return districts;
}

/** Keeps the score tables and what comparisons read level with the columnar facts. */
export class ScoreKeeper {
  readonly #log: EventLog;
  readonly #db: Kysely<ScoringDatabase>;
  readonly #facts: ColumnarFacts;
  readonly #comparable: ComparableScores | undefined;
  readonly #leadership: Leadership;
  readonly #generation: Generation;
  readonly #news: ScoreNews;
  readonly #report: (line: string) => void;
  readonly #isAsked: () => boolean;
  /** Each scoring starts where the last one ended; the log is read on meanwhile. */
  readonly #inTurn = createTurns();
  /** The checkpoint of the score tables when it was last looked at. */
  #lastSeen = '';

  constructor(parts: KeeperParts) {
    this.#log = parts.log;
    this.#db = parts.db;
    this.#facts = parts.facts;
    this.#comparable = parts.comparable;
    this.#leadership = parts.leadership;
    this.#generation = parts.generation;
    this.#news = parts.news;
    this.#report = parts.report;
    this.#isAsked = parts.isAsked;
  }

  /** Drops tables that a rebuild left unfinished, and gives an empty log empty ones. */
  prepare(isEmpty: boolean): Promise<void> {
    return this.#inTurn(async () => {
      await dropNextTables(this.#leadership);
      if (!isEmpty || (await this.checkpoint()) !== null) return;
      const next = await beginNextTables(this.#leadership, scoringVersion());
      await this.replaceComparable([], 0, true);
      await this.#generation.changing(next.swap(0));
    });
  }

  /** Whether there are score tables, of whatever version. */
  async hasTables(): Promise<boolean> {
    return (await checkpointOf(this.#db)) !== null;
  }

  /** The position of the score tables; null where there are none of this version. */
  async checkpoint(): Promise<number | null> {
    const checkpoint = await checkpointOf(this.#db);
    const seen = JSON.stringify(checkpoint);
    if (seen !== this.#lastSeen) this.#generation.change();
    this.#lastSeen = seen;
    return checkpoint?.version === scoringVersion() ? checkpoint.position : null;
  }

  /** Where all scores of this process stand. */
  async position(): Promise<number> {
    return this.#levelWith((await this.checkpoint()) ?? 0);
  }

  /**
   * Scores every assessment that changed after the checkpoint; all of them where there is none. Unless this
   * process leads, for comparisons alone. Returns where all scores then stand.
   * @param rest before the next, as a multiple of what the one before took, so that appends and queries have
   * most of the time under constant load.
   */
  score(rest = 0): Promise<number> {
    return this.#inTurn(() => this.#score(rest));
  }

  /** Scores everything anew, once the facts have been made ready for it. Returns where all scores then stand. */
  scoreAllAfter(ready: () => Promise<unknown>): Promise<number> {
    return this.#inTurn(async () => {
      await ready();
      return this.#scoreAll();
    });
  }

  /**
   * Lets comparisons have what was scored.
   * @param everything whether that is all there is.
   */
  async replaceComparable(
    scored: readonly ScoredAssessment[],
    position: number,
    everything: boolean,
  ): Promise<void> {
    const assessments = scored.flatMap(({ comparable }) => comparable ?? []);
    const checkpoint: ScoresCheckpoint = { version: scoringVersion(), position };
    if (this.#comparable === undefined) return;
    await this.#generation.changing(this.#comparable.replace(assessments, checkpoint, everything));
  }

  /**
   * Where the scores that comparisons read stand; null where there are none of our version, and `otherwise`
   * where nothing is compared.
   */
  #comparableFrom(otherwise: number): number | null {
    if (this.#comparable === undefined) return otherwise;
    const checkpoint = this.#comparable.checkpoint();
    return checkpoint?.version === scoringVersion() ? checkpoint.position : null;
  }

  /** Where all scores of this process stand when the score tables stand at a position. */
  #levelWith(tables: number): number {
    return Math.min(tables, this.#comparableFrom(tables) ?? 0);
  }

  async #score(rest: number): Promise<number> {
    const position = this.#facts.position();
    const checkpoint = await this.checkpoint();
    const leads = this.#leadership.leads();
    const ahead = checkpoint === null || checkpoint > position;
    // Whoever led before had read on further; these facts will come there.
    const behind = checkpoint !== null && ahead && checkpoint <= (await this.#log.headPosition());
    // Scores ahead of the log are of another log, or of one that lost its tail.
    if (leads && ahead && !behind) {
      this.#report(`The score tables are missing or outdated; made anew from ${position} events.`);
      return this.#scoreAll();
    }
    const writes = leads && !ahead;
    const kept = this.#comparableFrom(writes ? checkpoint : position);
    const isLost = kept === null || kept > position;
    if (isLost && (checkpoint ?? 0) > 0) {
      this.#report(
        `The columnar scores are missing or outdated; made anew from ${position} events.`,
      );
    }
    const comparableFrom = isLost ? 0 : kept;
    const from = writes ? Math.min(checkpoint, comparableFrom) : comparableFrom;
    if (from === position) return this.#tellReached();
    const scored: ScoredAssessment[] = [];
    let resting = 0;
    for await (const assessment of this.#changedBetween(from, position)) {
      await this.#standBack(resting);
      const started = performance.now();
      scored.push(assessment);
      // That was a piece of work for this thread; on PGlite the transaction is one, too.
      await setImmediate();
      if (writes) {
        await this.#generation.changing(replaceAssessment(this.#leadership, assessment));
      }
      resting = rest * (performance.now() - started);
    }
    await this.replaceComparable(scored, position, comparableFrom === 0);
    this.#news.add(scored, position);
    if (writes) await this.#generation.changing(moveCheckpoint(this.#leadership, position));
    const reached = await this.#tellReached();
    await this.#standBack(resting);
    return reached;
  }

  /** Tells of new scores once the score tables have them, too. Returns where all scores stand. */
  async #tellReached(): Promise<number> {
    const tables = (await this.checkpoint()) ?? 0;
    this.#news.tell(tables);
    return this.#levelWith(tables);
  }

  /** Rests, and goes on resting while a reader waits for rows of its own. */
  async #standBack(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return;
    await setTimeout(milliseconds);
    const longest = performance.now() + YIELD_MILLISECONDS;
    while (this.#isAsked() && performance.now() < longest) await setTimeout(1);
  }

  /** Scores everything in tables beside those that are read, then swaps them. */
  async #scoreAll(): Promise<number> {
    const position = this.#facts.position();
    const next = await beginNextTables(this.#leadership, scoringVersion());
    const scored: ScoredAssessment[] = [];
    const adding: Promise<void>[] = [];
    let added = 0;
    const add = async (): Promise<void> => {
      if (adding.length === ADDED_TOGETHER) await adding.shift();
      const rows = next.add(scored.slice(added));
      added = scored.length;
      // What it fails with is met where it is awaited.
      rows.catch(() => {});
      adding.push(rows);
    };
    for await (const assessment of this.#changedBetween(0, position)) {
      scored.push(assessment);
      if (scored.length >= added + SCORED_AT_ONCE) await add();
      await setImmediate();
    }
    await add();
    await Promise.all(adding);
    await this.replaceComparable(scored, position, true);
    this.#news.add(scored, position);
    await this.#generation.changing(next.swap(position));
    return this.#tellReached();
  }

  /** The scores as of a position of every assessment with events after an earlier one. */
  async *#changedBetween(after: number, upTo: number): AsyncIterable<ScoredAssessment> {
    for (const [fiscalYear, districts] of byYear(await this.#facts.changedSince(after))) {
      for (const facts of await this.#facts.assessments(fiscalYear, districts, upTo)) {
        if (facts.position > 0) yield scoredAssessment(facts);
      }
    }
  }
}
