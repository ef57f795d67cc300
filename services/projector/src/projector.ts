import type { EventLog, Leadership } from '@ita/event-log';
import type { ComparableAssessment, ScoringDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { AssessmentKey } from './assessment-key.ts';
import type { AssessmentFacts, ColumnarFacts, FactsSize } from './columnar-facts.ts';
import type { ComparableScores } from './comparable-scores.ts';
import type { OnScored } from './score-news.ts';
import type { ScoreTableRows } from './score-rows.ts';

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
   * of them may be shown but what a function that passes it says.
   */
  factsAt(key: AssessmentKey, position: number): Promise<AssessmentFacts>;
  /**
   * Likewise of many districts of a year (BE), in the order given, in one scan of the facts; none of a
   * year whose rules are not known.
   */
  factsOfYearAt(
    fiscalYear: number,
    districts: readonly string[],
    position: number,
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
