import { setImmediate } from 'node:timers/promises';
import type { EventLog } from '@ita/event-log';
import { createTurns } from '@ita/event-log';
import type { RecordedEvent } from '@ita/schema';
import { invalidValue } from '@ita/schema';
import type { AssessmentFacts, ColumnarFacts } from './columnar-facts.ts';
import type { SegmentSource } from './fact-segments.ts';
import type { Generation } from './generation.ts';
import type { OnProgress, ProjectorParts } from './projector.ts';
import { SubmissionBatch } from './submission-batch.ts';

/**
 * Events read from the log at once: rows of a few megabytes, and more of them than a row group of DuckDB
 * has (122 880), as it copies those of a smaller transaction once more when it commits.
 */
const STRETCH_EVENTS = 131_072;

/** Most events after the facts' end that an answer counts from the log itself. */
const TAIL_EVENTS = 1000;

/** What a reader of the log works with. */
interface ReaderParts extends Pick<ProjectorParts, 'log' | 'facts' | 'hashOf'> {
  readonly generation: Generation;
  readonly report: (line: string) => void;
  /** Told when the facts have come further. */
  readonly onRead: () => void;
  /** Told when facts of another log have gone; what was made of them has to go, too. */
  readonly onForgotten: () => Promise<void>;
}

/** Keeps the columnar facts level with the log, and reads from both as if they were. */
export class FactReader {
  readonly #log: EventLog;
  readonly #facts: ColumnarFacts;
  readonly #hashOf: ProjectorParts['hashOf'];
  readonly #generation: Generation;
  readonly #report: (line: string) => void;
  readonly #onRead: () => void;
  readonly #onForgotten: () => Promise<void>;
  /** Each reading starts where the last one ended. */
  readonly #inTurn = createTurns();
  /** A reading that has been asked for and has not begun. */
  #next: Promise<number> | null = null;
  /** What is being sealed, or has been. */
  #sealing: Promise<void> = Promise.resolve();
  /** Whether the facts are known to be of this log: they are once they have been held against it. */
  #healed = false;

  constructor({ log, facts, hashOf, generation, report, onRead, onForgotten }: ReaderParts) {
    this.#log = log;
    this.#facts = facts;
    this.#hashOf = hashOf;
    this.#generation = generation;
    this.#report = report;
    this.#onRead = onRead;
    this.#onForgotten = onForgotten;
  }

  /** Reads the log to its end. Returns the position reached. */
  read(onProgress: OnProgress): Promise<number> {
    return this.#inTurn(() => this.#readOn(onProgress));
  }

  /** Reads the log to its end: one reading for all who ask before it begins. */
  readTogether(): Promise<number> {
    this.#next ??= this.#inTurn(async () => {
      this.#next = null;
      const from = this.#facts.position();
      const position = await this.#readOn(() => {});
      if (position > from) this.sealSoon();
      return position;
    });
    return this.#next;
  }

  /** Forgets facts and segments, and reads the whole log anew. */
  readAnew(onProgress: OnProgress): Promise<number> {
    return this.#inTurn(async () => {
      await this.#facts.removeSegments();
      await this.#generation.changing(this.#facts.reset());
      this.#healed = true;
      return this.#readOn(onProgress);
    });
  }

  /** Seals full segments of the facts once nothing is read: no answer waits for them. */
  sealSoon(): void {
    const seal = (): Promise<void> =>
      this.#facts.seal((first, last) => this.#segmentSource(first, last));
    this.#sealing = this.#inTurn(seal).catch((error: unknown) =>
      this.#report(`Segments of the columnar facts were not sealed: ${String(error)}`),
    );
  }

  /** Waits for the segments that are still being sealed. */
  settled(): Promise<void> {
    return this.#sealing;
  }

  /** The facts of some districts' assessments of a year (BE) as of a log position; see Projector.factsOfYearAt. */
  async assessmentsAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
  ): Promise<readonly AssessmentFacts[]> {
    for (;;) {
      const resets = this.#facts.resets();
      const behind = position - this.#facts.position();
      const tailed = this.#healed && behind <= TAIL_EVENTS;
      if (!tailed) await this.readTogether();
      const base = Math.min(position, this.#facts.position());
      const tail = await this.#tail(base, position);
      const facts = await this.#facts.assessments(fiscalYear, districts, base, tail);
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

  async #eventIdAt(position: number): Promise<string | undefined> {
    const [event] = await this.#log.readAfter(position - 1, 1);
    return event?.position === position ? event.id : undefined;
  }

  async #isOfLog({ first, last, root, eventId }: SegmentSource): Promise<boolean> {
    if ((await this.#eventIdAt(last)) !== eventId) return false;
    return (await this.#hashOf(first, last)) === root;
  }

  async #segmentSource(first: number, last: number): Promise<SegmentSource> {
    const eventId = await this.#eventIdAt(last);
    if (eventId === undefined) throw new RangeError(`position ${last} of the log is missing`);
    return { first, last, root: await this.#hashOf(first, last), eventId };
  }

  /** Holds the facts against the log, once: facts of another log go, empty ones come back from segments. */
  async #heal(): Promise<void> {
    if (this.#healed) return;
    const position = this.#facts.position();
    if (position > 0 && (await this.#eventIdAt(position)) !== this.#facts.lastEventId()) {
      this.#report('The columnar facts are of another log; they are made anew.');
      await this.#facts.reset();
      await this.#generation.changing(this.#onForgotten());
    }
    if (this.#facts.position() === 0 && (await this.#log.headPosition()) > 0) {
      const restored = await this.#generation.changing(
        this.#facts.restore((source) => this.#isOfLog(source)),
      );
      if (restored > 0)
        this.#report(`The columnar facts came back from segments, up to ${restored}.`);
    }
    this.#healed = true;
  }

  /** Adds what the log has after the facts' checkpoint to the facts. Returns the position reached. */
  async #readOn(onProgress: OnProgress): Promise<number> {
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
      appending = this.#committed(committed);
      // What it fails with is met where it is awaited.
      appending.catch(() => {});
      ({ position } = stretch);
      onProgress(position, head);
      await setImmediate();
    }
    await appending;
    return position;
  }

  async #committed(committed: Promise<void>): Promise<void> {
    await this.#generation.changing(committed);
    this.#onRead();
  }
}
