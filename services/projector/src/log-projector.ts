import { once } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { EventLog, Leadership } from '@ita/event-log';
import { alwaysLeads } from '@ita/event-log';
import type { ComparableAssessment } from '@ita/schema';
import { DISTRICTS, Refusal } from '@ita/schema';
import type { AssessmentKey } from './assessment-key.ts';
import { Bell, rungWithin } from './bell.ts';
import type { AssessmentFacts, ColumnarFacts } from './columnar-facts.ts';
import type { ComparableScores } from './comparable-scores.ts';
import { FACTS_VERSION } from './fact-layout.ts';
import { FactReader } from './fact-reader.ts';
import { Generation } from './generation.ts';
import type { OnProgress, ProjectionStatus, Projector, ProjectorParts } from './projector.ts';
import { ScoreKeeper } from './score-keeper.ts';
import type { OnScored } from './score-news.ts';
import { ScoreNews } from './score-news.ts';
import type { ScoreTableRows } from './score-rows.ts';
import { scoredAssessment } from './score-rows.ts';
import { scoringVersion } from './scoring-version.ts';

/** How often a follower looks for new events. */
const FOLLOW_MILLISECONDS = 100;
/** Told of new ones, it looks sooner, but not before this: so that those that come close together come in together. */
const GATHER_MILLISECONDS = 20;

/** How long a follower rests between writing two assessments' scores, as a multiple of what the first took. */
const REST = 1;

/** Readers that wait for a position look together, so long after there is something new to look at. */
const LOOK_MILLISECONDS = 5;
/** How long a reader of the tables waits for a position before it is told that it is not reached. */
const REACH_MILLISECONDS = 10_000;

/** A projector of what a reader of the log and a keeper of scores do; see Projector. */
class LogProjector implements Projector {
  readonly #log: EventLog;
  readonly #facts: ColumnarFacts;
  readonly #comparable: ComparableScores | undefined;
  readonly #leadership: Leadership;
  readonly #report: (line: string) => void;
  readonly #generation = new Generation();
  readonly #news = new ScoreNews();
  readonly #reader: FactReader;
  readonly #scores: ScoreKeeper;
  /** A look at the position that has been asked for and has not begun. */
  #nextLook: Promise<number> | null = null;
  /** Whether follow() is at work. */
  #following = false;
  /** Readers that wait for rows of their own. */
  #asked = 0;
  /** Rung when the log may have grown, and when there may be something to score or to tell. */
  readonly #appended = new Bell();
  readonly #scorable = new Bell();

  constructor(parts: ProjectorParts) {
    const { log, db, facts, comparable, hashOf, report = () => {} } = parts;
    const leadership = parts.leadership ?? alwaysLeads(db);
    const generation = this.#generation;
    this.#log = log;
    this.#facts = facts;
    this.#comparable = comparable;
    this.#leadership = leadership;
    this.#report = report;
    this.#reader = new FactReader({
      log,
      facts,
      hashOf,
      generation,
      report,
      onRead: () => this.#scorable.ring(),
      onForgotten: async () => comparable?.replace([], { version: '', position: 0 }, true),
    });
    this.#scores = new ScoreKeeper({
      log,
      db,
      facts,
      leadership,
      generation,
      report,
      comparable,
      news: this.#news,
      isAsked: () => this.#asked > 0,
    });
    leadership.onMoved((moved) => {
      if (moved === 'LOG') this.#appended.ring();
      else generation.change();
      if (!leadership.leads()) this.#scorable.ring();
    });
  }

  async prepare(): Promise<void> {
    await using _ = await this.#leadership.stand();
    for (let said = false; ; said = true) {
      const changed = this.#generation.next();
      const isEmpty = (await this.#log.headPosition()) === 0;
      if (this.#leadership.leads()) return await this.#scores.prepare(isEmpty);
      if (await this.#scores.hasTables()) {
        return isEmpty ? await this.#scores.replaceComparable([], 0, true) : undefined;
      }
      if (!said) this.#report('Waiting for score tables, which another process makes.');
      await rungWithin(changed, FOLLOW_MILLISECONDS);
    }
  }

  async catchUp(onProgress: OnProgress = () => {}): Promise<number> {
    await using _ = await this.#leadership.stand();
    for (;;) {
      const changed = this.#generation.next();
      const head = await this.#reader.read(onProgress);
      const position = await this.#scores.score();
      if (position >= head || (await this.#isOutdated())) {
        this.#reader.sealSoon();
        return position;
      }
      await rungWithin(changed, FOLLOW_MILLISECONDS);
    }
  }

  /** Whether the score tables are of another version than ours, and another process leads: of a release before or after. */
  async #isOutdated(): Promise<boolean> {
    if (this.#leadership.leads() || (await this.#scores.checkpoint()) !== null) return false;
    this.#report(
      'The score tables are missing or of another version, and another process leads: not ready before it has made them, or ends.',
    );
    return true;
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
      again(this.#appended, () => this.#reader.readTogether()),
      again(this.#scorable, () => this.#scores.score(REST)),
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
    const position = await this.#scores.scoreAllAfter(() => this.#reader.readAnew(onProgress));
    this.#reader.sealSoon();
    return position;
  }

  settled(): Promise<void> {
    return this.#reader.settled();
  }

  position(): Promise<number> {
    return this.#scores.position();
  }

  generation(): number {
    return this.#generation.number();
  }

  async reach(position: number): Promise<void> {
    let changed = this.#generation.next();
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
      changed = this.#generation.next();
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
  ): Promise<AssessmentFacts> {
    const [facts] = await this.factsOfYearAt(fiscalYear, [district], position);
    if (facts === undefined) throw new RangeError(`no rules of FY${fiscalYear}`);
    return facts;
  }

  async factsOfYearAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
  ): Promise<readonly AssessmentFacts[]> {
    this.#asked += 1;
    try {
      return await this.#reader.assessmentsAt(fiscalYear, districts, position);
    } finally {
      this.#asked -= 1;
    }
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
}

/** Makes a projector; see Projector. */
export function createProjector(parts: ProjectorParts): Projector {
  return new LogProjector(parts);
}
