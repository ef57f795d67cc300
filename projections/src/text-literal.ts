/** The place after what is not where it was looked for. Every other such place has a byte of the text. */
export const NOWHERE = -1;

const WORD_BYTES = 4;
const [QUOTE, BACKSLASH, ZERO, NINE] = [0x22, 0x5c, 0x30, 0x39];

/** A text in UTF-8, with its length at hand: a DataView works its own out at each look. */
export class TextBytes {
  readonly view: DataView;
  readonly length: number;

  constructor(bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.length = bytes.length;
  }
}

/** A text of four bytes or more that others are compared with: four bytes at once, the last four perhaps again. */
export class TextLiteral {
  readonly #length: number;
  readonly #first: number;
  readonly #between: Int32Array;
  readonly #last: number;

  constructor(literal: string) {
    const text = new TextBytes(new TextEncoder().encode(literal));
    const between = Math.max(0, Math.ceil(text.length / WORD_BYTES) - 2);
    this.#length = text.length;
    this.#first = text.view.getInt32(0);
    this.#between = Int32Array.from({ length: between }, (_, word) =>
      text.view.getInt32((word + 1) * WORD_BYTES),
    );
    this.#last = text.view.getInt32(text.length - WORD_BYTES);
  }

  /** The place after the literal, if it is at a place of a text. */
  after(text: TextBytes, at: number): number {
    const end = at + this.#length;
    if (at < 0 || end >= text.length || text.view.getInt32(at) !== this.#first) return NOWHERE;
    if (text.view.getInt32(end - WORD_BYTES) !== this.#last) return NOWHERE;
    const between = this.#between;
    for (let word = 0; word < between.length; word += 1) {
      if (text.view.getInt32(at + (word + 1) * WORD_BYTES) !== between[word]) return NOWHERE;
    }
    return end;
  }
}

/** Puts a number of so many digits at a place of a text into a column. Returns the place after it. */
export function afterDigits(
  text: TextBytes,
  at: number,
  digits: number,
  column: Uint8Array | Uint16Array,
  row: number,
): number {
  if (at < 0 || at + digits >= text.length) return NOWHERE;
  let number = 0;
  for (let place = at; place < at + digits; place += 1) {
    const digit = text.view.getUint8(place);
    if (digit < ZERO || digit > NINE) return NOWHERE;
    number = number * 10 + digit - ZERO;
  }
  column[row] = number;
  return at + digits;
}

/** The place after the next quotation mark, unless an escape is before it. */
export function afterQuote(text: TextBytes, at: number): number {
  if (at < 0) return NOWHERE;
  for (let place = at; place < text.length - 1; place += 1) {
    const byte = text.view.getUint8(place);
    if (byte === QUOTE) return place + 1;
    if (byte === BACKSLASH) return NOWHERE;
  }
  return NOWHERE;
}
