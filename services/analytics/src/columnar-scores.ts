import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { DuckDBConnection, DuckDBInstance, DuckDBValue } from '@duckdb/node-api';
import {
  appendRows,
  databaseBytes,
  IN_MEMORY,
  openDisposableDatabase,
  ReaderConnections,
  transaction,
} from '@ita/duckdb';
import type { ComparableAssessment } from '@ita/schema';
import { FIXED_ROWS } from './fixed-rows.ts';
import {
  ASSESSMENT_TABLES,
  CREATE_STATEMENTS,
  LAYOUT_VERSION,
  SCORE_TABLES,
} from './score-layout.ts';

/** How far the scores have followed the log, and by which version of the rules. */
interface Checkpoint {
  readonly version: string;
  readonly position: number;
}

/** The scores of all assessments as of one log position, as columns in DuckDB. Disposable. */
export interface ColumnarScores {
  /** Where they stand; null when there are none. */
  checkpoint(): Checkpoint | null;
  /**
   * Puts assessments in the place of what there was of them and moves the checkpoint: all or nothing, one
   * such call after another.
   * @param everything whether these are all there are, so that whatever else was there goes.
   */
  replace(
    assessments: readonly ComparableAssessment[],
    checkpoint: Checkpoint,
    everything: boolean,
  ): Promise<void>;
  /** Works with the scores as they stood at one log position, whatever is written meanwhile. */
  read<Result>(
    work: (connection: DuckDBConnection, position: number) => Promise<Result>,
  ): Promise<Result>;
  /** Bytes that they take on disk. */
  bytes(): Promise<number>;
  /** Closes them when those who read have ended. */
  close(): Promise<void>;
}

/** Appends rows to a table, the members of each by the names of its columns. */
function appendTo(
  connection: DuckDBConnection,
  table: keyof typeof SCORE_TABLES,
  rows: readonly object[],
): Promise<void> {
  const names = Object.keys(SCORE_TABLES[table]);
  return appendRows(
    connection,
    table,
    rows.map((row) => names.map((name): DuckDBValue => Reflect.get(row, name))),
  );
}

/** The rows that an assessment has in each table. */
function rowsOf({
  assessment,
  scores,
  groups,
  answers,
}: ComparableAssessment): Readonly<Record<(typeof ASSESSMENT_TABLES)[number], readonly object[]>> {
  return {
    assessment: [assessment],
    score: scores.filter(({ breakdown }) => breakdown === 'NONE'),
    cell_score: scores.filter(({ breakdown }) => breakdown !== 'NONE'),
    respondent_group: groups,
    answer_count: answers,
  };
}

class DuckDBScores implements ColumnarScores {
  readonly #instance: DuckDBInstance;
  readonly #writer: DuckDBConnection;
  readonly #readers: ReaderConnections;
  readonly #readings = new Set<Promise<unknown>>();
  #checkpoint: Checkpoint | null = null;
  /** The end of the last replacement: the writer has one transaction at a time. */
  #replaced: Promise<void> = Promise.resolve();

  constructor(instance: DuckDBInstance, writer: DuckDBConnection) {
    this.#instance = instance;
    this.#writer = writer;
    this.#readers = new ReaderConnections(instance);
  }

  /** Looks up where the scores stand; what is of another layout goes. */
  async locate(): Promise<void> {
    const tables = await this.#writer.runAndReadAll(
      `SELECT count(*) FROM duckdb_tables() WHERE table_name = 'checkpoint'`,
    );
    if (Number(tables.getRowsJS()[0]?.[0]) > 0) {
      const rows = await this.#writer.runAndReadAll(
        'SELECT layout, version, position FROM checkpoint',
      );
      const [layout, version, position] = rows.getRowsJS()[0] ?? [];
      if (layout === LAYOUT_VERSION) {
        if (typeof version === 'string') this.#checkpoint = { version, position: Number(position) };
        return;
      }
    }
    for (const statement of CREATE_STATEMENTS) await this.#writer.run(statement);
    await appendTo(this.#writer, 'district', FIXED_ROWS.district);
    await appendTo(this.#writer, 'figure', FIXED_ROWS.figure);
    await appendTo(this.#writer, 'cell', FIXED_ROWS.cell);
    await appendTo(this.#writer, 'answer_option', FIXED_ROWS.answer_option);
  }

  checkpoint(): Checkpoint | null {
    return this.#checkpoint;
  }

  replace(
    assessments: readonly ComparableAssessment[],
    checkpoint: Checkpoint,
    everything: boolean,
  ): Promise<void> {
    const replaced = this.#replaced.then(() => this.#replace(assessments, checkpoint, everything));
    this.#replaced = replaced.catch(() => {});
    return replaced;
  }

  async #replace(
    assessments: readonly ComparableAssessment[],
    { version, position }: Checkpoint,
    everything: boolean,
  ): Promise<void> {
    await transaction(this.#writer, async () => {
      for (const table of ASSESSMENT_TABLES) {
        if (everything) await this.#writer.run(`DELETE FROM ${table}`);
      }
      for (const assessment of assessments) {
        if (!everything) await this.#forget(assessment);
        const rows = rowsOf(assessment);
        for (const table of ASSESSMENT_TABLES) await appendTo(this.#writer, table, rows[table]);
        await setImmediate();
      }
      await this.#writer.run('UPDATE checkpoint SET version = $1, position = $2', [
        version,
        position,
      ]);
    });
    this.#checkpoint = { version, position };
  }

  async #forget({
    assessment: { fiscal_year: year, district },
  }: ComparableAssessment): Promise<void> {
    for (const table of ASSESSMENT_TABLES) {
      await this.#writer.run(`DELETE FROM ${table} WHERE fiscal_year = $1 AND district = $2`, [
        year,
        district,
      ]);
    }
  }

  async read<Result>(
    work: (connection: DuckDBConnection, position: number) => Promise<Result>,
  ): Promise<Result> {
    const reading = this.#readers.use((connection) => this.#read(connection, work));
    this.#readings.add(reading);
    try {
      return await reading;
    } finally {
      this.#readings.delete(reading);
    }
  }

  async #read<Result>(
    connection: DuckDBConnection,
    work: (connection: DuckDBConnection, position: number) => Promise<Result>,
  ): Promise<Result> {
    const checkpoint = await connection.run('BEGIN; SELECT position FROM checkpoint');
    try {
      return await work(connection, Number(checkpoint.getChunk(0).getColumnValues(0)[0]));
    } finally {
      await connection.run('COMMIT');
    }
  }

  bytes(): Promise<number> {
    return databaseBytes(this.#writer);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#readings);
    this.#readers.closeSync();
    this.#writer.closeSync();
    this.#instance.closeSync();
  }
}

/** Of so few rows, handing them from thread to thread takes longer than the work itself. */
const ONE_THREAD = { threads: '1' };

/**
 * Opens the scores in a directory, or in memory for null. What is no database, or of another layout,
 * starts empty.
 */
export async function openColumnarScores(directory: string | null): Promise<ColumnarScores> {
  if (directory !== null) await mkdir(directory, { recursive: true });
  const path = directory === null ? IN_MEMORY : join(directory, 'scores.duckdb');
  const instance = await openDisposableDatabase(path, ONE_THREAD);
  const scores = new DuckDBScores(instance, await instance.connect());
  await scores.locate();
  return scores;
}
