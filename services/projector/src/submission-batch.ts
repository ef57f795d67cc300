import type { TakeText } from '@ita/event-log';
import { SubmissionDecoder, TextBytes } from '@ita/projections';
import type { RecordedEvent } from '@ita/schema';
import { parseEvent } from '@ita/schema';

/** An event and its log position: what facts are made of. */
export type PlacedEvent = Pick<RecordedEvent, 'position' | 'event'>;

/** Values of a column; a double holds every position up to 2^53. */
export type Values = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Submissions as a log gives them out, made into columns of answer facts as they come. */
export class SubmissionBatch {
  /** The columns of answer facts, in their order. */
  readonly columns: readonly Values[];
  /** The rows they have so far. */
  rows = 0;
  readonly #decoder: SubmissionDecoder;
  readonly #positions: Float64Array<ArrayBuffer>;
  readonly #undecoded: { readonly position: number; readonly text: string }[] = [];
  #bytes: ArrayBufferLike = new ArrayBuffer(0);
  #text = new TextBytes(new Uint8Array());

  /** @param submissionsMax how many it has rows for; others are as those that cannot be decoded. */
  constructor(submissionsMax: number) {
    this.#decoder = new SubmissionDecoder(submissionsMax);
    this.#positions = new Float64Array(submissionsMax);
    const { fiscalYear, district, instrument, part, attributes, answers } = this.#decoder.columns;
    // Each counts: only a correction takes back what counted.
    const sign = new Uint8Array(submissionsMax).fill(1);
    this.columns = [
      this.#positions,
      fiscalYear,
      district,
      instrument,
      part,
      sign,
      ...attributes,
      ...answers,
    ];
  }

  /** Takes a submission from the log. */
  readonly take: TakeText = (position, bytes, start, end) => {
    // Many texts are in the same bytes.
    if (bytes.buffer !== this.#bytes) {
      this.#bytes = bytes.buffer;
      this.#text = new TextBytes(new Uint8Array(bytes.buffer));
    }
    const from = bytes.byteOffset;
    const hasRoom = this.rows < this.#positions.length;
    if (hasRoom && this.#decoder.decode(this.#text, from + start, from + end, this.rows)) {
      this.#positions[this.rows] = position;
      this.rows += 1;
    } else {
      const text = new TextDecoder().decode(bytes.subarray(start, end));
      this.#undecoded.push({ position, text });
    }
  };

  /** The submissions that are in no row, such as those whose texts could not be decoded. */
  undecoded(): readonly PlacedEvent[] {
    return this.#undecoded.map(({ position, text }) => ({
      position,
      event: parseEvent('SurveySubmitted', JSON.parse(text)),
    }));
  }
}
