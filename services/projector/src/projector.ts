import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { EventLog, Leadership } from '@ita/event-log';
import { alwaysLeads, createTurns } from '@ita/event-log';
import type { ComparableAssessment, RecordedEvent, ScoringDatabase } from '@ita/schema';
import { DISTRICTS, FRAMEWORKS, frameworkVersion, invalidValue, Refusal } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { AssessmentKey } from './assessment-key.ts';
import { Bell, rungWithin } from './bell.ts';
import type { AssessmentFacts, ColumnarFacts, CountedCells, FactsSize } from './columnar-facts.ts';
import { FACTS_VERSION } from './fact-layout.ts';
import type { SegmentSource } from './fact-segments.ts';
import type { ComparableScores, ScoresCheckpoint } from './comparable-scores.ts';
import type { OnScored } from './score-news.ts';
import { ScoreNews } from './score-news.ts';
import type { ScoredAssessment, ScoreTableRows } from './score-rows.ts';
import { scoredAssessment } from './score-rows.ts';
import { SubmissionBatch } from './submission-batch.ts';
import {
  beginNextTables,
  checkpointOf,
  dropNextTables,
  moveCheckpoint,
  replaceAssessment,
} from './score-tables.ts';

/** Version of what the score tables hold; it goes up when their shape or a rule in code changes. */
const PROJECTION_VERSION = 4;

/**
 * Events read from the log at once: rows of a few megabytes, and more of them than a row group of DuckDB
 * has (122 880), as it copies those of a smaller transaction once more when it commits.
 */
const STRETCH_EVENTS = 131_072;

/** Assessments that a rebuild writes in one transaction. */
const SCORED_AT_ONCE = 10;

/** Of these, how many a database is given before the first is written: a server has a process for each. */
const ADDED_TOGETHER = 4;

/** Most events after the facts' end that an answer counts from the log itself. */
const TAIL_EVENTS = 1000;

/** How often a follower looks for new events. */
const FOLLOW_MILLISECONDS = 100;
/** Told of new ones, it looks sooner, but not before this: so that those that come close together come in together. */
const GATHER_MILLISECONDS = 20;

/** How long a follower rests between writing two assessments' scores, as a multiple of what the first took. */
const REST = 1;
/** How long it waits at most, before writing the next, for readers of their own writes to be answered. */
const YIELD_MILLISECONDS = 500;

/** Readers that wait for a position look together, so long after there is something new to look at. */
const LOOK_MILLISECONDS = 5;
/** How long a reader of the tables waits for a position before it is told that it is not reached. */
const REACH_MILLISECONDS = 10_000;

/** Told of progress: the position reached and the head of the log. */
export type OnProgress = (position: number, head: number) => void;

/** Where everything that is made from the log stands. */
export interface ProjectionStatus {
  readonly logPosition: number;
  readonly factsPosition: number;
  readonly factsVersion: string;
  readonly factsSize: FactsSize;
  readonly scoresPosition: number;
  readonly scoresVersion: string;
  /** Whether this process writes the score tables; the name of the one that does, null where none does. */
  readonly leads: boolean;
  readonly leader: string | null;
  /** The scores that comparisons read; null where nothing is compared. */
  readonly comparable: { readonly position: number; readonly bytes: number } | null;
}

/**
 * Keeps the columnar facts and the score tables level with the log. Of the processes that share the tables
 * the one that leads writes them (Leadership); each has facts and comparable scores of its own.
 */
export interface Projector {
  /**
   * Makes ready for a log: tables that a rebuild left unfinished go, and an empty log gets empty score
   * tables, so that tables missing later are known to be lost. Where another process leads, it waits until
   * there are tables. Called once, before anything else.
   */
  prepare(): Promise<void>;
  /**
   * Reads the log to its end and brings the score tables there, or waits until the process that leads has.
   * What was lost or is of another version is made anew beside what is read, and `report` told. Returns the
   * position reached.
   */
  catchUp(onProgress?: OnProgress): Promise<number>;
  /** Catches up again and again as events come, until stopped. A time that fails is made up by the next. */
  follow(stopped: AbortSignal): Promise<void>;
  /** Tells of new scores, as soon as they can be read, until the function that it returns is called. */
  onScored(listener: OnScored): () => void;
  /**
   * Forgets facts and segments, replays the whole log and swaps the score tables.
   * @throws Refusal LED_ELSEWHERE when another process leads: as long as it runs, it would not end.
   */
  rebuild(onProgress?: OnProgress): Promise<number>;
  /** Waits for the segments that are still being sealed; before the facts are closed. */
  settled(): Promise<void>;
  /**
   * Log position up to which every event is in all scores that this process answers from: the score tables,
   * and the comparable ones, which are made of its own facts.
   */
  position(): Promise<number>;
  /**
   * A number that goes up whenever anything that this process answers from may have changed: facts, score
   * tables, whichever process wrote them, or comparable scores. What was made in one generation is as good
   * as made anew in the same.
   */
  generation(): number;
  /**
   * Waits until position() has reached a position.
   * @throws Refusal POSITION_NOT_REACHED when they have not within ten seconds.
   */
  reach(position: number): Promise<void>;
  /**
   * The rows that the score tables would have of an assessment if the log ended at a position, which
   * it must have reached.
   */
  rowsAt(key: AssessmentKey, position: number): Promise<ScoreTableRows>;
  /**
   * The facts that those rows are made of. Their counts have not passed the disclosure gate: nothing
   * of them may be shown but what a function that passes it says. Of every cell, unless `cells` says
   * otherwise.
   */
  factsAt(key: AssessmentKey, position: number, cells?: CountedCells): Promise<AssessmentFacts>;
  /**
   * Likewise of many districts of a year (BE), in the order given, in one scan of the facts; none of a
   * year whose rules are not known.
   */
  factsOfYearAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
    cells?: CountedCells,
  ): Promise<readonly AssessmentFacts[]>;
  /** What comparisons would know of the assessments of a year (BE) if the log ended at a position. */
  comparableAt(fiscalYear: number, position: number): Promise<readonly ComparableAssessment[]>;
  status(): Promise<ProjectionStatus>;
}

/** What a projector works with. */
export interface ProjectorParts {
  readonly log: EventLog;
  /** The log's own database, which has the score tables. */
  readonly db: Kysely<ScoringDatabase>;
  readonly facts: ColumnarFacts;
  /** What comparisons read; left out where nothing is compared. */
  readonly comparable?: ComparableScores;
  /** Which process writes the score tables; this one when left out. */
  readonly leadership?: Leadership;
  /** Merkle hash, in hex, of the log's leaves at some positions. */
  readonly hashOf: (first: number, last: number) => Promise<string>;
  /** Told, in a line each, of what was lost and is made anew. */
  readonly report?: (line: string) => void;
}

/** Names all that scores are made by: our version and every year's rules. A change of any scores anew. */
const scoringVersion = (): string =>
  [PROJECTION_VERSION, ...FRAMEWORKS.map(frameworkVersion)].join(' ');

function byYear(keys: readonly AssessmentKey[]): Map<number, string[]> {
  const districts = new Map<number, string[]>();
  for (const { fiscalYear, district } of keys) {
    districts.set(fiscalYear, [...(districts.get(fiscalYear) ?? []), district]);
  }
  return districts;
}

class LogProjector implements Projector {
  readonly #leadership: Leadership;
  readonly #log: EventLog;
  readonly #db: Kysely<ScoringDatabase>;
  readonly #facts: ColumnarFacts;
  readonly #comparable: ComparableScores | undefined;
  readonly #hashOf: ProjectorParts['hashOf'];
  readonly #report: (line: string) => void;
  // Each run starts where the last one of its kind ended. Reading goes on while scores are written.
  readonly #reading = createTurns();
  readonly #scoring = createTurns();
  /** A reading that has been asked for and has not begun. */
  #nextReading: Promise<number> | null = null;
  /** A look at the position that has been asked for and has not begun. */
  #nextLook: Promise<number> | null = null;
  readonly #news = new ScoreNews();
  /** What is being sealed, or has been. */
  #sealing: Promise<void> = Promise.resolve();
  /** Whether follow() is at work. */
  #following = false;
  /** Readers that wait for rows of their own. */
  #asked = 0;
  /** Whether the facts are known to be of this log: they are once they have been held against it. */
  #healed = false;
  #generation = 0;
  /** The checkpoint of the score tables when it was last looked at. */
  #lastSeen = '';
  /** Rung when the log may have grown, when there may be something to score or to tell, when generation() goes up. */
  readonly #appended = new Bell();
  readonly #scorable = new Bell();
  readonly #changed = new Bell();

  constructor(parts: ProjectorParts) {
    const { log, db, facts, comparable, hashOf, report = () => {} } = parts;
    this.#leadership = parts.leadership ?? alwaysLeads(db);
    this.#leadership.onMoved((moved) => {
      if (moved === 'LOG') this.#appended.ring();
      else this.#change();
      if (!this.#leadership.leads()) this.#scorable.ring();
    });
    this.#log = log;
    this.#db = db;
    this.#facts = facts;
    this.#comparable = comparable;
    this.#hashOf = hashOf;
    this.#report = report;
  }

  async prepare(): Promise<void> {
    await using _ = await this.#leadership.stand();
    for (let said = false; ; said = true) {
      const changed = this.#changed.next();
      const isEmpty = (await this.#log.headPosition()) === 0;
      if (this.#leadership.leads()) return await this.#scoring(() => this.#prepareTables(isEmpty));
      if ((await checkpointOf(this.#db)) !== null) {
        return isEmpty ? await this.#compare([], 0, true) : undefined;
      }
      if (!said) this.#report('Waiting for score tables, which another process makes.');
      await rungWithin(changed, FOLLOW_MILLISECONDS);
    }
  }

  async #prepareTables(isEmpty: boolean): Promise<void> {
    await dropNextTables(this.#leadership);
    if (isEmpty && (await this.#checkpoint()) === null) {
      const next = await beginNextTables(this.#leadership, scoringVersion());
      await this.#compare([], 0, true);
      await this.#changing(next.swap(0));
    }
  }

  async catchUp(onProgress: OnProgress = () => {}): Promise<number> {
    await using _ = await this.#leadership.stand();
    for (;;) {
      const changed = this.#changed.next();
      const head = await this.#reading(() => this.#readLog(onProgress));
      const position = await this.#scoring(() => this.#score());
      if (position >= head || (await this.#isOutdated())) {
        this.#sealSoon();
        return position;
      }
      await rungWithin(changed, FOLLOW_MILLISECONDS);
    }
  }

  /** Whether the score tables are of another version than ours, and another process leads: of a release before or after. */
  async #isOutdated(): Promise<boolean> {
    if (this.#leadership.leads() || (await this.#checkpoint()) !== null) return false;
    this.#report(
      'The score tables are missing or of another version, and another process leads: not ready before it has made them, or ends.',
    );
    return true;
  }

  /** Reads the log to its end: one reading for all who ask before it begins. */
  #readLogTogether(): Promise<number> {
    this.#nextReading ??= this.#reading(async () => {
      this.#nextReading = null;
      const from = this.#facts.position();
      const position = await this.#readLog(() => {});
      if (position > from) this.#sealSoon();
      return position;
    });
    return this.#nextReading;
  }

  async follow(stopped: AbortSignal): Promise<void> {
    await using _ = await this.#leadership.stand();
    const again = async (bell: Bell, work: () => Promise<unknown>): Promise<void> => {
      while (!stopped.aborted) {
        const ring = bell.next();
        await work().catch(() => {});
        await setTimeout(GATHER_MILLISECONDS, undefined, { signal: stopped }).catch(() => {});
        await rungWithin(ring, FOLLOW_MILLISECONDS - GATHER_MILLISECONDS, stopped);
      }
    };
    this.#following = true;
    await Promise.all([
      again(this.#appended, () => this.#readLogTogether()),
      again(this.#scorable, () => this.#scoring(() => this.#score(REST))),
    ]);
    this.#following = false;
  }

  onScored(listener: OnScored): () => void {
    return this.#news.listen(listener);
  }

  async rebuild(onProgress: OnProgress = () => {}): Promise<number> {
    await using _ = await this.#leadership.stand();
    if (!this.#leadership.leads()) {
      const allowed = 'a rebuild while no other process leads: stop those that serve first';
      const got = await this.#leadership.leader();
      throw new Refusal([{ code: 'LED_ELSEWHERE', field: 'rebuild', got, allowed }]);
    }
    return await this.#scoring(async () => {
      await this.#reading(async () => {
        await this.#facts.removeSegments();
        await this.#changing(this.#facts.reset());
        this.#healed = true;
        await this.#readLog(onProgress);
      });
      const position = await this.#scoreAll();
      this.#sealSoon();
      return position;
    });
  }

  settled(): Promise<void> {
    return this.#sealing;
  }

  async position(): Promise<number> {
    return this.#levelWith((await this.#checkpoint()) ?? 0);
  }

  generation(): number {
    return this.#generation;
  }

  async reach(position: number): Promise<void> {
    let changed = this.#changed.next();
    let reached = await this.position();
    if (reached >= position) return;
    const deadline = AbortSignal.timeout(REACH_MILLISECONDS);
    const late = once(deadline, 'abort');
    const isInLog = (await this.#log.headPosition()) >= position;
    while (reached < position) {
      if (deadline.aborted || !isInLog) {
        const allowed = `a position that the scores have reached, ${reached} at present; try again`;
        const code = 'POSITION_NOT_REACHED';
        throw new Refusal([{ code, field: 'minPosition', got: position, allowed }]);
      }
      // A follower is on its way there already.
      await Promise.race([
        this.#following ? rungWithin(changed, FOLLOW_MILLISECONDS) : this.catchUp(),
        late,
      ]);
      changed = this.#changed.next();
      reached = await this.#positionTogether();
    }
  }

  /** The position a moment from now: one look at it for all who ask before. */
  #positionTogether(): Promise<number> {
    this.#nextLook ??= setTimeout(LOOK_MILLISECONDS).then(() => {
      this.#nextLook = null;
      return this.position();
    });
    return this.#nextLook;
  }

  async rowsAt(key: AssessmentKey, position: number): Promise<ScoreTableRows> {
    return scoredAssessment(await this.factsAt(key, position)).rows;
  }

  async factsAt(
    { fiscalYear, district }: AssessmentKey,
    position: number,
    cells: CountedCells = 'EVERY',
  ): Promise<AssessmentFacts> {
    const [facts] = await this.factsOfYearAt(fiscalYear, [district], position, cells);
    if (facts === undefined) throw new RangeError(`no rules of FY${fiscalYear}`);
    return facts;
  }

  async factsOfYearAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
    cells: CountedCells = 'EVERY',
  ): Promise<readonly AssessmentFacts[]> {
    this.#asked += 1;
    try {
      return await this.#factsOfYearAt(fiscalYear, districts, position, cells);
    } finally {
      this.#asked -= 1;
    }
  }

  async #factsOfYearAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
    cells: CountedCells,
  ): Promise<readonly AssessmentFacts[]> {
    for (;;) {
      const resets = this.#facts.resets();
      const behind = position - this.#facts.position();
      const tailed = this.#healed && behind <= TAIL_EVENTS;
      if (!tailed) await this.#readLogTogether();
      const base = Math.min(position, this.#facts.position());
      const tail = await this.#tail(base, position);
      const facts = await this.#facts.assessments(fiscalYear, districts, base, tail, cells);
      // A rebuild that began meanwhile had taken the ground from under it.
      if (this.#facts.resets() === resets) return facts;
    }
  }

  /** What the log has after the facts up to a position, to be counted with them: counts add. */
  async #tail(base: number, position: number): Promise<readonly RecordedEvent[]> {
    const tail = base < position ? await this.#log.readAfter(base, position - base) : [];
    if ((tail.at(-1)?.position ?? base) < position) {
      throw invalidValue('position', position, 'a position that the log has reached');
    }
    return tail;
  }

  async comparableAt(
    fiscalYear: number,
    position: number,
  ): Promise<readonly ComparableAssessment[]> {
    const districts = DISTRICTS.map(({ code }) => code);
    const found: ComparableAssessment[] = [];
    for (const facts of await this.factsOfYearAt(fiscalYear, districts, position)) {
      const { comparable } = scoredAssessment(facts);
      if (comparable !== null) found.push(comparable);
      await setImmediate();
    }
    return found;
  }

  async status(): Promise<ProjectionStatus> {
    return {
      logPosition: await this.#log.headPosition(),
      factsPosition: this.#facts.position(),
      factsVersion: FACTS_VERSION,
      factsSize: await this.#facts.size(),
      scoresPosition: await this.position(),
      scoresVersion: scoringVersion(),
      leads: this.#leadership.leads(),
      leader: await this.#leadership.leader(),
      comparable: this.#comparable
        ? {
            position: this.#comparable.checkpoint()?.position ?? 0,
            bytes: await this.#comparable.bytes(),
          }
        : null,
    };
  }

  /** Says that what answers are made from may have changed. */
  #change(): void {
    this.#generation += 1;
    this.#changed.ring();
  }

  /** Does what changes something that answers are made from. What fails may have changed some of it. */
  async #changing<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } finally {
      this.#change();
    }
  }

  /** The position of the score tables; null where there are none of this version. */
  async #checkpoint(): Promise<number | null> {
    const checkpoint = await checkpointOf(this.#db);
    const seen = JSON.stringify(checkpoint);
    if (seen !== this.#lastSeen) this.#change();
    this.#lastSeen = seen;
    return checkpoint?.version === scoringVersion() ? checkpoint.position : null;
  }

  async #eventIdAt(position: number): Promise<string | undefined> {
    const [event] = await this.#log.readAfter(position - 1, 1);
    return event?.position === position ? event.id : undefined;
  }

  async #isOfLog({ first, last, root, eventId }: SegmentSource): Promise<boolean> {
    if ((await this.#eventIdAt(last)) !== eventId) return false;
    return (await this.#hashOf(first, last)) === root;
  }

  /** Holds the facts against the log, once: facts of another log go, empty ones come back from segments. */
  async #heal(): Promise<void> {
    if (this.#healed) return;
    const position = this.#facts.position();
    if (position > 0 && (await this.#eventIdAt(position)) !== this.#facts.lastEventId()) {
      this.#report('The columnar facts are of another log; they are made anew.');
      await this.#facts.reset();
      // So are the scores that were made of them.
      await this.#comparable?.replace([], { version: '', position: 0 }, true);
      this.#change();
    }
    if (this.#facts.position() === 0 && (await this.#log.headPosition()) > 0) {
      const restored = await this.#changing(this.#facts.restore((source) => this.#isOfLog(source)));
      if (restored > 0)
        this.#report(`The columnar facts came back from segments, up to ${restored}.`);
    }
    this.#healed = true;
  }

  /** Adds what the log has after the facts' checkpoint to the facts. Returns the position reached. */
  async #readLog(onProgress: OnProgress): Promise<number> {
    await this.#heal();
    const head = await this.#log.headPosition();
    let position = this.#facts.position();
    let appending: Promise<void> = Promise.resolve();
    while (position < head) {
      // Read while DuckDB is at work on the stretch before it.
      const limit = Math.min(STRETCH_EVENTS, head - position);
      const submissions = new SubmissionBatch(limit);
      const stretch = await this.#log.readStretch(position, limit, submissions.take);
      await appending;
      if (stretch === null) break;
      const { committed } = await this.#facts.append(stretch, submissions);
      appending = this.#factsCommitted(committed);
      // What it fails with is met where it is awaited.
      appending.catch(() => {});
      ({ position } = stretch);
      onProgress(position, head);
      await setImmediate();
    }
    await appending;
    return position;
  }

  async #factsCommitted(committed: Promise<void>): Promise<void> {
    await this.#changing(committed);
    this.#scorable.ring();
  }

  /** Seals full segments of the facts once nothing is read: no answer waits for them. */
  #sealSoon(): void {
    const seal = (): Promise<void> =>
      this.#facts.seal((first, last) => this.#segmentSource(first, last));
    this.#sealing = this.#reading(seal).catch((error: unknown) =>
      this.#report(`Segments of the columnar facts were not sealed: ${String(error)}`),
    );
  }

  async #segmentSource(first: number, last: number): Promise<SegmentSource> {
    const eventId = await this.#eventIdAt(last);
    if (eventId === undefined) throw new RangeError(`position ${last} of the log is missing`);
    return { first, last, root: await this.#hashOf(first, last), eventId };
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

  /**
   * Scores every assessment that changed after the checkpoint; all of them where there is none. Unless this
   * process leads, for comparisons alone. Returns where all scores then stand.
   * @param rest before the next, so that appends and queries have most of the time under constant load.
   */
  async #score(rest = 0): Promise<number> {
    const position = this.#facts.position();
    const checkpoint = await this.#checkpoint();
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
      if (writes) await this.#changing(replaceAssessment(this.#leadership, assessment));
      resting = rest * (performance.now() - started);
    }
    await this.#compare(scored, position, comparableFrom === 0);
    this.#news.add(scored, position);
    if (writes) await this.#changing(moveCheckpoint(this.#leadership, position));
    const reached = await this.#tellReached();
    await this.#standBack(resting);
    return reached;
  }

  /** Tells of new scores once the score tables have them, too. Returns where all scores stand. */
  async #tellReached(): Promise<number> {
    const tables = (await this.#checkpoint()) ?? 0;
    this.#news.tell(tables);
    return this.#levelWith(tables);
  }

  /** Lets comparisons have what was scored. */
  async #compare(
    scored: readonly ScoredAssessment[],
    position: number,
    everything: boolean,
  ): Promise<void> {
    const assessments = scored.flatMap(({ comparable }) => comparable ?? []);
    const checkpoint: ScoresCheckpoint = { version: scoringVersion(), position };
    if (this.#comparable === undefined) return;
    await this.#changing(this.#comparable.replace(assessments, checkpoint, everything));
  }

  /** Rests, and goes on resting while a reader waits for rows of its own. */
  async #standBack(milliseconds: number): Promise<void> {
    if (milliseconds === 0) return;
    await setTimeout(milliseconds);
    const longest = performance.now() + YIELD_MILLISECONDS;
    while (this.#asked > 0 && performance.now() < longest) await setTimeout(1);
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
    await this.#compare(scored, position, true);
    this.#news.add(scored, position);
    await this.#changing(next.swap(position));
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

/** Makes a projector; see Projector. */
export function createProjector(parts: ProjectorParts): Projector {
  return new LogProjector(parts);
}
