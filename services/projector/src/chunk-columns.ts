import type { DuckDBConnection } from '@duckdb/node-api';
import duckdb from '@duckdb/node-bindings';

/** The columns of a chunk, each as the integers that it holds. */
export class ChunkColumns {
  readonly #chunk: duckdb.DataChunk;
  readonly rows: number;
  #next = 0;

  constructor(chunk: duckdb.DataChunk, rows: number) {
    this.#chunk = chunk;
    this.rows = rows;
  }

  /** The next column of bytes. */
  bytes(width = 1): Uint8Array {
    const vector = duckdb.data_chunk_get_vector(this.#chunk, this.#next);
    this.#next += 1;
    return duckdb.vector_get_data(vector, this.rows * width);
  }

  /** The next column of two-byte integers. */
  shorts(): Uint16Array {
    const bytes = this.bytes(Uint16Array.BYTES_PER_ELEMENT);
    return new Uint16Array(bytes.buffer, bytes.byteOffset, this.rows);
  }

  /** The next column of doubles. */
  doubles(): Float64Array {
    const bytes = this.bytes(Float64Array.BYTES_PER_ELEMENT);
    return new Float64Array(bytes.buffer, bytes.byteOffset, this.rows);
  }

  /** The next column of signed bytes. */
  signed(): Int8Array {
    const bytes = this.bytes();
    return new Int8Array(bytes.buffer, bytes.byteOffset, this.rows);
  }
}

/**
 * The rows of a query, chunk by chunk as they come; nothing else may be read on the connection meanwhile.
 * DuckDB is at work on the next chunk while one is looked at.
 */
export async function* chunksOf(
  connection: DuckDBConnection,
  query: string,
): AsyncGenerator<ChunkColumns> {
  const result = await connection.stream(query);
  const ask = (): ReturnType<typeof result.fetchChunk> => {
    const asked = result.fetchChunk();
    // What it fails with is met where it is awaited.
    asked.catch(() => {});
    return asked;
  };
  let next = ask();
  try {
    for (;;) {
      const chunk = await next;
      if (chunk === null || chunk.rowCount === 0) return;
      next = ask();
      yield new ChunkColumns(chunk.chunk, chunk.rowCount);
    }
  } finally {
    // Who stops early gives the connection back: it must be idle then.
    await next.catch(() => {});
  }
}
