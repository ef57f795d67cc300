import type { Duplex } from 'node:stream';
import type { Connection, Pool, Submittable } from 'pg';
import type { CopyTexts, TakeText } from './event-texts.ts';
import { ReadingSocket } from './reading-socket.ts';

/** A message of the server: its kind (1 byte), its length (4), which counts itself, and what it says. */
const [KIND_BYTES, HEADER_BYTES] = [1, 5];
const [COPY_DATA, READY_FOR_QUERY] = [0x64, 0x5a];

/** A binary COPY begins with a signature and flags of 15 bytes, then the length of what else there is before rows. */
const EXTENSION_AT = 15;
/** A row: the number of columns (2 bytes); then of each its length (4) and its bytes: a bigint (8), and a text. */
const [POSITION_AT, LENGTH_AT, TEXT_AT] = [6, 14, 18];
/** In place of the number of columns: no row follows. */
const END = -1;
const HALF = 2 ** 32;

/** Room at first for what a socket gives at once (64 KiB) behind a message that is not whole. */
const ROOM_BYTES = 2 ** 18;

type OnData = (read: Buffer) => void;

function isOnData(listener: unknown): listener is OnData {
  return typeof listener === 'function';
}

/**
 * A binary COPY of (position, data) out of a connection of pg, taken row by row as it comes. Until the
 * server is ready for another query, the connection's bytes come here, and pg has the messages that are
 * no rows: it would make two objects of each row.
 */
class BinaryCopy implements Submittable {
  readonly #statement: string;
  readonly #take: TakeText;
  readonly #ended = Promise.withResolvers<number>();
  /** What the server sent that has not been taken: the first #held of these bytes. */
  #bytes = Buffer.allocUnsafeSlow(ROOM_BYTES);
  #held = 0;
  #begun = false;
  #taken = 0;

  constructor(select: string, take: TakeText) {
    this.#statement = `copy (${select}) to stdout (format binary)`;
    this.#take = take;
  }

  /** How many rows it had, when it has ended. */
  ended(): Promise<number> {
    return this.#ended.promise;
  }

  submit(connection: Connection): void {
    this.#divert(connection.stream);
    connection.query(this.#statement);
  }

  #divert(stream: Duplex): void {
    const listeners = stream.listeners('data').filter(isOnData);
    const toPg = (bytes: Buffer): void => {
      for (const listener of listeners) listener(bytes);
    };
    const receive = (read: Buffer): void => {
      this.#hold(read);
      const rest = this.#takeMessages(toPg);
      if (rest === null) return;
      if (stream instanceof ReadingSocket) stream.isReadAtOnce = false;
      stream.off('data', receive);
      for (const listener of listeners) stream.on('data', listener);
      toPg(rest);
    };
    // Over TLS it is another kind of socket, which makes new bytes.
    if (stream instanceof ReadingSocket) stream.isReadAtOnce = true;
    stream.removeAllListeners('data');
    stream.on('data', receive);
  }

  /** Puts what was read behind what is held. */
  #hold(read: Buffer): void {
    const bytes = this.#held + read.length;
    if (bytes > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * bytes);
      this.#bytes.copy(larger, 0, 0, this.#held);
      this.#bytes = larger;
    }
    read.copy(this.#bytes, this.#held);
    this.#held = bytes;
  }

  /** Takes the messages that are whole. Returns what is from the one on that ends the query, once it is there. */
  #takeMessages(others: OnData): Buffer | null {
    const bytes = this.#bytes;
    let at = 0;
    while (at + HEADER_BYTES <= this.#held) {
      const kind = bytes[at];
      const end = at + KIND_BYTES + bytes.readUInt32BE(at + KIND_BYTES);
      if (kind === READY_FOR_QUERY) return bytes.subarray(at, this.#held);
      if (end > this.#held) break;
      if (kind === COPY_DATA) this.#takeRows(at + HEADER_BYTES, end);
      else others(Buffer.from(bytes.subarray(at, end)));
      at = end;
    }
    bytes.copyWithin(0, at, this.#held);
    this.#held -= at;
    return null;
  }

  /** The server sends a message for each row ("COPY Operations" in its manual), the first with what is before rows. */
  #takeRows(start: number, end: number): void {
    const bytes = this.#bytes;
    let at = this.#begun
      ? start
      : start + EXTENSION_AT + 4 + bytes.readUInt32BE(start + EXTENSION_AT);
    this.#begun = true;
    while (at < end && bytes.readInt16BE(at) !== END) {
      const position =
        bytes.readUInt32BE(at + POSITION_AT) * HALF + bytes.readUInt32BE(at + POSITION_AT + 4);
      const text = at + TEXT_AT;
      at = text + bytes.readUInt32BE(at + LENGTH_AT);
      this.#take(position, bytes, text, at);
      this.#taken += 1;
    }
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#ended.resolve(this.#taken);
  }

  handleError(error: Error): void {
    this.#ended.reject(error);
  }
}

/**
 * Texts by binary COPY, which streams them: less work for the server than COPY as text, which looks at
 * each byte for what it must escape, and none to put together.
 */
export function copiedTexts(pool: Pool): CopyTexts {
  return async (select, _, take) => {
    const client = await pool.connect();
    try {
      const taken = await client.query(new BinaryCopy(select, take)).ended();
      client.release();
      return taken;
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
}
