import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import {
  databaseBytes,
  IN_MEMORY,
  openDisposableDatabase,
  ReaderConnections,
  transaction,
} from '@ita/duckdb';
import type { Stretch } from '@ita/event-log';
import type { AssessmentRecord, CellCounts } from '@ita/projections';
import { evolve, UNOPENED } from '@ita/projections';
import type { DomainEvent, Framework, RecordedEvent, SurveyInstrumentKey } from '@ita/schema';
import { frameworkOf, parseEvent, surveysOf } from '@ita/schema';
import type { AssessmentKey } from './assessment-key.ts';
import { countFacts } from './counted-facts.ts';
import { FACTS_VERSION, RECREATE_STATEMENTS } from './fact-layout.ts';
import type { AppendStatements } from './fact-loading.ts';
import { addEvents, preparedAppend } from './fact-loading.ts';
import type { Segments, SegmentSource } from './fact-segments.ts';
import { createSegments } from './fact-segments.ts';
import type { AssessmentLife } from './released-facts.ts';
import { releasesOf } from './released-facts.ts';
import { districtOfRow, textOf } from './row-values.ts';
import type { SubmissionBatch } from './submission-batch.ts';
import { SubmissionRows } from './submission-rows.ts';
import { ofDistricts } from './survey-answers.ts';

/** What an assessment's events say, as far as the facts have read the log. */
export interface AssessmentFacts extends AssessmentKey {
  readonly framework: Framework;
  /** Of the answers that have been released (latestRelease). */
  readonly counts: readonly CellCounts[];
  /** How many answered each survey that somebody did, whether that has been released or not. */
  readonly received: ReadonlyMap<SurveyInstrumentKey, number>;
  readonly record: AssessmentRecord;
  /** Log position of the assessment's last event. */
  readonly position: number;
}

/** How large the facts are on disk. */
export interface FactsSize {
  /** Bytes of the DuckDB file. */
  readonly bytes: number;
  /** Bytes of the sealed segments, and the position up to which they go. */
  readonly segmentBytes: number;
  readonly sealed: number;
}

/** The log as columns in DuckDB: what projections count, in a form that counts fast. Disposable. */
export interface ColumnarFacts {
  /** Log position up to which every event is in the facts; 0 when none is. */
  position(): number;
  /** Id of the event at that position; null at 0. It tells whether the facts are of a given log. */
  lastEventId(): string | null;
  /**
   * Adds the next events of the log, all or none; they must follow position() without a gap. Returns
   * when DuckDB is at work on its own threads; `committed` tells when it is done.
   * @param submissions those that were taken of the stretch.
   */
  append(
    stretch: Stretch,
    submissions: SubmissionBatch,
  ): Promise<{ readonly committed: Promise<void> }>;
  /** Assessments with events after a log position, by year and district. */
  changedSince(position: number): Promise<readonly AssessmentKey[]>;
  /**
   * The facts of some districts' assessments of one year, from events up to a log position, and from
   * the tail of those after it that the facts may not have yet.
   */
  assessments(
    fiscalYear: number,
    districts: readonly string[],
    upTo?: number,
    tail?: readonly RecordedEvent[],
  ): Promise<readonly AssessmentFacts[]>;
  /** Seals full segments of the facts; `source` says what fixes a range of positions. */
  seal(source: (first: number, last: number) => Promise<SegmentSource>): Promise<void>;
  /**
   * Fills empty facts from the segments that are intact and, by `isOfLog`, of this log; others are
   * removed. Returns the position reached.
   */
  restore(isOfLog: (source: SegmentSource) => Promise<boolean>): Promise<number>;
  /** Forgets everything in DuckDB; segments stay. */
  reset(): Promise<void>;
  /** How often they have been reset: what was read across a reset is of neither state. */
  resets(): number;
  /** Removes the segments. */
  removeSegments(): Promise<void>;
  size(): Promise<FactsSize>;
  close(): Promise<void>;
}

/** Events of a segment: a whole subtree of the log's Merkle tree (2^16 leaves). */
export const SEGMENT_EVENTS = 65_536;

async function firstRow(
  connection: DuckDBConnection,
  sql: string,
): Promise<readonly unknown[] | undefined> {
  return (await connection.runAndReadAll(sql)).getRowsJS()[0];
}

async function recreate(connection: DuckDBConnection): Promise<void> {
  await transaction(connection, async () => {
    for (const statement of RECREATE_STATEMENTS) await connection.run(statement);
  });
}

async function isCurrent(connection: DuckDBConnection): Promise<boolean> {
  const tables = await firstRow(
    connection,
    `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'facts_checkpoint'`,
  );
  if (Number(tables?.[0]) === 0) return false;
  const [version] = (await firstRow(connection, 'SELECT version FROM facts_checkpoint')) ?? [];
  return version === FACTS_VERSION;
}

interface RecordFacts {
  readonly record: AssessmentRecord;
  /** Log positions at which it was closed. */
  readonly closings: readonly number[];
  /** Log position of the last event. */
  readonly position: number;
}

const NO_RECORD: RecordFacts = { record: UNOPENED, closings: [], position: 0 };

/** What is known of an assessment after one more event of it. */
function recorded({ record, closings }: RecordFacts, event: DomainEvent, at: number): RecordFacts {
  return {
    record: evolve(record, event),
    closings: event.type === 'AssessmentClosed' ? [...closings, at] : closings,
    position: at,
  };
}

const lifeOf = ({ record: { status }, closings }: RecordFacts): AssessmentLife => ({
  closings,
  isOpen: status === null || status === 'OPEN',
});

async function recordsByDistrict(
  connection: DuckDBConnection,
  where: string,
): Promise<Map<string, RecordFacts>> {
  const reader = await connection.runAndReadAll(
    `SELECT district, type, data, log_position FROM record_fact WHERE ${where} ORDER BY log_position`,
  );
  const found = new Map<string, RecordFacts>();
  for (const [district, type, data, position] of reader.getRowsJS()) {
    const event = parseEvent(textOf(type), JSON.parse(textOf(data)));
    const code = districtOfRow(district);
    found.set(code, recorded(found.get(code) ?? NO_RECORD, event, Number(position)));
  }
  return found;
}

class DuckDBFacts implements ColumnarFacts {
  readonly #instance: DuckDBInstance;
  /** Of its own, so that reads never see a half-written append. */
  readonly #writer: DuckDBConnection;
  readonly #readers: ReaderConnections;
  readonly #segments: Segments;
  readonly #segmentEvents: number;
  readonly #submissions: SubmissionRows;
  readonly #remove: () => Promise<void>;
  #statements: AppendStatements;
  // This process alone writes, so it knows where the facts stand.
  #at: { readonly position: number; readonly eventId: string | null } = {
    position: 0,
    eventId: null,
  };
  #sealed = 0;
  #resets = 0;

  constructor(
    instance: DuckDBInstance,
    writer: DuckDBConnection,
    place: FactsPlace,
    segmentEvents: number,
    submissions: SubmissionRows,
    statements: AppendStatements,
  ) {
    this.#statements = statements;
    this.#instance = instance;
    this.#writer = writer;
    this.#readers = new ReaderConnections(instance);
    this.#segments = createSegments(place.segments);
    this.#segmentEvents = segmentEvents;
    this.#submissions = submissions;
    this.#remove = place.remove;
  }

  /** Looks up where the facts stand. */
  async locate(): Promise<void> {
    const checkpoint = await this.#readers.use((connection) =>
      firstRow(connection, 'SELECT position, event_id FROM facts_checkpoint'),
    );
    const [position, eventId] = checkpoint ?? [];
    this.#at = {
      position: Number(position),
      eventId: typeof eventId === 'string' ? eventId : null,
    };
    this.#sealed = await this.#segments.sealed();
  }

  position(): number {
    return this.#at.position;
  }

  lastEventId(): string | null {
    return this.#at.eventId;
  }

  async append({ position, eventId, others }: Stretch, submissions: SubmissionBatch) {
    const { begin, moveCheckpoint, load, commit, rollback } = this.#statements;
    await begin();
    const finish = async (added: Promise<unknown>): Promise<void> => {
      try {
        await added;
        await commit();
        this.#at = { position, eventId };
      } catch (error) {
        await rollback();
        throw error;
      }
    };
    try {
      await addEvents(this.#writer, [...others, ...submissions.undecoded()]);
      await moveCheckpoint(position, eventId);
      return { committed: finish(load(submissions)) };
    } catch (error) {
      await rollback();
      throw error;
    }
  }

  async changedSince(position: number): Promise<readonly AssessmentKey[]> {
    const changed = await this.#readers.use((connection) =>
      connection.runAndReadAll(
        `SELECT fiscal_year, district FROM answer_fact WHERE log_position > ${position}
         UNION SELECT fiscal_year, district FROM record_fact WHERE log_position > ${position}
         ORDER BY ALL`,
      ),
    );
    return changed.getRowsJS().map(([fiscalYear, district]) => ({
      fiscalYear: Number(fiscalYear),
      district: districtOfRow(district),
    }));
  }

  async assessments(
    fiscalYear: number,
    districts: readonly string[],
    upTo = Number.MAX_SAFE_INTEGER,
    tail: readonly RecordedEvent[] = [],
  ): Promise<readonly AssessmentFacts[]> {
    const framework = frameworkOf(fiscalYear);
    if (framework === undefined || districts.length === 0) return [];
    // The facts only grow and `upTo` bounds them all, so these need not be of one transaction.
    const where = ofDistricts(fiscalYear, districts, upTo);
    const surveys = surveysOf(framework);
    const known = await this.#readers.use((connection) => recordsByDistrict(connection, where));
    const records = new Map(
      districts.map((district) => {
        const own = tail.filter(
          ({ event: { data } }) => data.fiscalYear === fiscalYear && data.district === district,
        );
        const start = known.get(district) ?? NO_RECORD;
        return [
          district,
          own.reduce((record, { event, position }) => recorded(record, event, position), start),
        ];
      }),
    );
    const lives = new Map([...records].map(([district, record]) => [district, lifeOf(record)]));
    const year = { framework, districts, upTo, tail };
    const released = await Promise.all(
      surveys.map(async (survey) => ({
        survey,
        releaseOf: await this.#readers.use((connection) =>
          releasesOf(connection, { ...year, survey }, lives),
        ),
      })),
    );
    const counted = await this.#readers.use((connection) => countFacts(connection, year, released));
    return districts.map((district) => {
      const { record, position } = records.get(district) ?? NO_RECORD;
      const received = surveys.map(({ key }, at): [SurveyInstrumentKey, number] => [
        key,
        counted[at]?.received(district) ?? 0,
      ]);
      return {
        fiscalYear,
        district,
        framework,
        counts: counted.flatMap(({ counts }) => counts.get(district) ?? []),
        received: new Map(received.filter(([, respondents]) => respondents > 0)),
        record,
        position: Math.max(position, ...counted.map(({ lastPosition }) => lastPosition(district))),
      };
    });
  }

  async seal(source: (first: number, last: number) => Promise<SegmentSource>): Promise<void> {
    while (this.#sealed + this.#segmentEvents <= this.position()) {
      const last = this.#sealed + this.#segmentEvents;
      await this.#segments.seal(this.#writer, await source(this.#sealed + 1, last));
      this.#sealed = last;
    }
  }

  async restore(isOfLog: (source: SegmentSource) => Promise<boolean>): Promise<number> {
    const usable: Awaited<ReturnType<Segments['intact']>>[number][] = [];
    for (const segment of await this.#segments.intact()) {
      if (!(await isOfLog(segment))) break;
      usable.push(segment);
    }
    const last = usable.at(-1);
    await this.removeSegments((last?.last ?? 0) + 1);
    if (last === undefined) return 0;
    const { moveCheckpoint } = this.#statements;
    await transaction(this.#writer, async () => {
      await this.#segments.load(this.#writer, usable);
      await moveCheckpoint(last.last, last.eventId);
    });
    await this.locate();
    return last.last;
  }

  resets(): number {
    return this.#resets;
  }

  async reset(): Promise<void> {
    this.#resets += 1;
    // Who asks from here on is told of none, and goes by the log.
    this.#at = { position: 0, eventId: null };
    this.#statements.end();
    await recreate(this.#writer);
    this.#statements = await preparedAppend(this.#writer, this.#submissions);
    await this.locate();
  }

  async removeSegments(from = 0): Promise<void> {
    await this.#segments.removeFrom(from);
    this.#sealed = await this.#segments.sealed();
  }

  async size(): Promise<FactsSize> {
    return {
      bytes: await this.#readers.use(databaseBytes),
      segmentBytes: await this.#segments.bytes(),
      sealed: this.#sealed,
    };
  }

  async close(): Promise<void> {
    this.#statements.end();
    this.#readers.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
    await this.#remove();
  }
}

/** Where facts are: the database and the segments. */
interface FactsPlace {
  readonly database: string;
  readonly segments: string;
  /** Removes what only this process needed. */
  readonly remove: () => Promise<void>;
}

async function placeIn(directory: string | null): Promise<FactsPlace> {
  const at = directory ?? (await mkdtemp(join(tmpdir(), 'ita-facts-')));
  await mkdir(at, { recursive: true });
  return {
    database: directory === null ? IN_MEMORY : join(at, 'facts.duckdb'),
    segments: join(at, 'segments'),
    remove: async () => {
      if (directory === null) await rm(at, { recursive: true });
    },
  };
}

/**
 * Threads of DuckDB: all cores but the one of the thread that reads the log and counts. While a query
 * keeps fewer threads busy than there are, DuckDB 1.5 spins on another to wait for it.
 */
const THREADS = { threads: String(Math.max(1, availableParallelism() - 1)) };

/**
 * Opens the facts in a directory, or in memory for null. What is no database, or of another layout,
 * starts empty.
 * @param segmentEvents events of a segment; for tests, as whole subtrees of the log are the right size.
 */
export async function openColumnarFacts(
  directory: string | null,
  segmentEvents = SEGMENT_EVENTS,
): Promise<ColumnarFacts> {
  const place = await placeIn(directory);
  const instance = await openDisposableDatabase(place.database, THREADS);
  const writer = await instance.connect();
  if (!(await isCurrent(writer))) await recreate(writer);
  const submissions = new SubmissionRows(writer);
  const statements = await preparedAppend(writer, submissions);
  const facts = new DuckDBFacts(instance, writer, place, segmentEvents, submissions, statements);
  await facts.locate();
  return facts;
}
