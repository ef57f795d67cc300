import type { DataType } from 'apache-arrow';
import {
  AsyncByteQueue,
  Bool,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { Column, ColumnType, Row } from '../column.ts';
import type { Bytes, FileContent } from './format.ts';
import { headerOf } from './format.ts';

const TYPES: Readonly<Record<ColumnType, () => DataType>> = {
  integer: () => new Int32(),
  number: () => new Float64(),
  text: () => new Utf8(),
  boolean: () => new Bool(),
};

const fieldOf = (column: Column, headers: FileContent['headers']): Field =>
  new Field(headerOf(column, headers), TYPES[column.type](), column.nullable);

function batchOf(schema: Schema, rows: readonly Row[]): RecordBatch {
  const children = schema.fields.map(({ type }, at) => {
    const [data] = vectorFromArray(
      rows.map((row) => row[at] ?? null),
      type,
    ).data;
    return data ?? makeData({ type, length: 0 });
  });
  const type = new Struct(schema.fields);
  return new RecordBatch(schema, makeData({ type, length: rows.length, nullCount: 0, children }));
}

/** Takes what a writer writes, to be taken from it again. */
class Pieces extends AsyncByteQueue {
  #pieces: Uint8Array[] = [];

  override write(piece: Uint8Array): void {
    this.#pieces.push(piece);
  }

  take(): readonly Uint8Array[] {
    const taken = this.#pieces;
    this.#pieces = [];
    return taken;
  }
}

/** Rows in Arrow's IPC streaming format, a record batch for each batch. */
export async function* arrowBytes({ table, headers, rows }: FileContent): Bytes {
  const schema = new Schema(table.columns.map((column) => fieldOf(column, headers)));
  const pieces = new Pieces();
  const writer = new RecordBatchStreamWriter().reset(pieces, schema);
  for await (const batch of rows) {
    writer.write(batchOf(schema, batch));
    yield* pieces.take();
  }
  writer.finish();
  yield* pieces.take();
}
