import type { DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { DOUBLE, DuckDBTableFunction, USMALLINT, UTINYINT } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';
import type { Values } from './submission-batch.ts';
import { SubmissionBatch } from './submission-batch.ts';

/** The type in DuckDB of a column of values. */
function typeOf(values: Values): DuckDBType {
  if (values instanceof Uint8Array) return UTINYINT;
  return values instanceof Uint16Array ? USMALLINT : DOUBLE;
}

/**
 * Submissions as the rows of a table function, `submission()`, whose columns are those of answer facts,
 * in their order. DuckDB copies a chunk whenever a query asks for one; what it does with the rows is
 * work of its own threads.
 */
export class SubmissionRows {
  #batch = new SubmissionBatch(0);
  /** The first row that has not been asked for. */
  #next = 0;

  /** Makes the function known in a connection's database, which must not have it yet. */
  constructor(connection: DuckDBConnection) {
    const submission = DuckDBTableFunction.create({
      name: 'submission',
      bindFunction: (info) => {
        for (const [at, values] of this.#batch.columns.entries()) {
          info.addResultColumn(`column_${at}`, typeOf(values));
        }
      },
      initFunction: () => {},
      mainFunction: (_, chunk) => {
        const rows = Math.min(duckdb.vector_size(), this.#batch.rows - this.#next);
        chunk.rowCount = rows;
        for (const [at, { buffer, BYTES_PER_ELEMENT: width }] of this.#batch.columns.entries()) {
          const vector = duckdb.data_chunk_get_vector(chunk.chunk, at);
          duckdb.copy_data_to_vector(vector, 0, buffer, this.#next * width, rows * width);
        }
        this.#next += rows;
      },
    });
    connection.registerTableFunction(submission);
  }

  /** Has the function give the rows of a batch, from its first, when it is asked next. */
  give(batch: SubmissionBatch): void {
    this.#batch = batch;
    this.#next = 0;
  }
}
