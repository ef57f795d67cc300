import type { Framework, SurveyInstrument } from '@ita/schema';
import { attributeCodes } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import type { CountLayout } from './count-layout.ts';
import { countLayoutOf } from './count-layout.ts';
import type { JointCells } from './joint-cells.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { breakdownsOf, cellName, cellsOf } from './respondent-cell.ts';

/** A column of small integers. */
export type IntegerColumn = ArrayLike<number>;

/** Responses to one survey of one year as columns, a row for each; rows of no district counted are passed over. */
export interface ResponseColumns {
  readonly rows: number;
  /** District codes as numbers, 1001–1050. */
  readonly district: IntegerColumn;
  readonly part: IntegerColumn;
  /** 1 for a response that counts, −1 for one that counted and no longer does. */
  readonly sign: IntegerColumn;
  /** For each breakdown of the survey, in breakdownsOf's order, the attribute's code (attributeCodes). */
  readonly attributes: readonly IntegerColumn[];
  /** For each question, in the order asked, the option chosen, 1 the first; 0 for none. */
  readonly answers: readonly IntegerColumn[];
}

/** District codes and part numbers are below these. */
export const [DISTRICT_CODES, PART_CODES] = [10_000, 10];

/** Columns of what is worked out of a chunk, for the rows of it that are counted; used again for each chunk. */
class Workspace {
  readonly capacity: number;
  /** How many rows are counted. */
  count = 0;
  /** Which rows of the chunk they are. */
  readonly rows: Int32Array;
  readonly signs: Int32Array;
  /** For each, the first joint cell of its district and part. */
  readonly parts: Int32Array;
  /** For each, its joint cell of a group. */
  readonly cells: Int32Array;
  /** Figures whose squares are summed, and what each row adds to their squared totals. */
  readonly squares: readonly { readonly figure: number; readonly added: Float64Array }[];

  constructor(capacity: number, { squared }: CountLayout) {
    this.capacity = capacity;
    this.rows = new Int32Array(capacity);
    this.signs = new Int32Array(capacity);
    this.parts = new Int32Array(capacity);
    this.cells = new Int32Array(capacity);
    this.squares = squared.map((figure) => ({ figure, added: new Float64Array(capacity) }));
  }
}

/** The counts of one cell: a block of counts, and the squared totals of figures over several questions. */
interface Block {
  readonly counts: Int32Array;
  readonly squares: Float64Array;
}

/** Adds numbers of one array to as many of another. */
function addTo(
  sums: Int32Array | Float64Array,
  at: number,
  terms: Int32Array | Float64Array,
  from: number,
  length: number,
): void {
  for (let place = 0; place < length; place += 1) {
    sums[at + place] = (sums[at + place] ?? 0) + (terms[from + place] ?? 0);
  }
}

/**
 * Counts responses that come as columns, to the last integer what countResponses counts of them.
 *
 * All counts are in one array, a block for each district, part and joint cell, and all squared totals in
 * another. So a chunk is counted by loops over columns that touch nothing but numbers.
 */
export class ResponseCounter {
  readonly #framework: Framework;
  readonly #survey: SurveyInstrument;
  readonly #districts: readonly string[];
  readonly #layout: CountLayout;
  readonly #counts: Int32Array;
  readonly #squares: Float64Array;
  /** The first joint cell of a district, by its code; of a part after that, by its number. */
  readonly #districtStarts: Int32Array;
  readonly #partStarts: Int32Array;
  #work: Workspace;

  /** @param districts codes of those counted; the responses of others are passed over. */
  constructor(framework: Framework, survey: SurveyInstrument, districts: readonly string[]) {
    this.#framework = framework;
    this.#survey = survey;
    this.#districts = districts;
    this.#layout = countLayoutOf(framework, survey);
    this.#work = new Workspace(0, this.#layout);
    const { jointCells, width, squared } = this.#layout;
    const ofDistrict = survey.parts.length * jointCells;
    this.#counts = new Int32Array(districts.length * ofDistrict * width);
    this.#squares = new Float64Array(districts.length * ofDistrict * squared.length);
    this.#districtStarts = new Int32Array(DISTRICT_CODES).fill(-1);
    for (const [at, code] of districts.entries()) {
      this.#districtStarts[Number(code)] = at * ofDistrict;
    }
    this.#partStarts = new Int32Array(PART_CODES).fill(-1);
    for (const [at, { part }] of survey.parts.entries()) this.#partStarts[part] = at * jointCells;
  }

  /** Adds a chunk of responses. */
  add(columns: ResponseColumns): void {
    if (columns.rows > this.#work.capacity) {
      this.#work = new Workspace(columns.rows, this.#layout);
    }
    this.#findCounted(columns);
    this.#findSquares(columns);
    for (const group of this.#layout.joint) {
      this.#findJointCells(columns, group);
      this.#addCounts(columns);
      this.#addSquares();
    }
  }

  /** The counts so far, by district: every cell that has respondents, in the order of tables. */
  counts(): ReadonlyMap<string, readonly CellCounts[]> {
    const places = this.#cellPlaces();
    return new Map(this.#districts.map((code) => [code, this.#countsOf(code, places)]));
  }

  #findCounted(columns: ResponseColumns): void {
    const { rows, signs, parts } = this.#work;
    let count = 0;
    for (let row = 0; row < columns.rows; row += 1) {
      const ofDistrict = this.#districtStarts[columns.district[row] ?? 0] ?? -1;
      const ofPart = this.#partStarts[columns.part[row] ?? 0] ?? -1;
      if (ofDistrict < 0 || ofPart < 0) continue;
      rows[count] = row;
      signs[count] = columns.sign[row] ?? 0;
      parts[count] = ofDistrict + ofPart;
      count += 1;
    }
    this.#work.count = count;
  }

  #findJointCells(columns: ResponseColumns, { attributes, start }: JointCells): void {
    const { count, rows, parts, cells } = this.#work;
    for (let at = 0; at < count; at += 1) cells[at] = (parts[at] ?? 0) + start;
    for (const { at: attribute, stride } of attributes) {
      const codes = columns.attributes[attribute] ?? [];
      for (let at = 0; at < count; at += 1) {
        cells[at] = (cells[at] ?? 0) + (codes[rows[at] ?? 0] ?? 0) * stride;
      }
    }
  }

  #findSquares({ answers }: ResponseColumns): void {
    const { count, rows, signs, squares } = this.#work;
    const { figures, points } = this.#layout;
    for (const { figure, added } of squares) {
      added.fill(0, 0, count);
      for (const question of figures[figure] ?? []) {
        const ofOption = Float64Array.of(0, ...(points[question] ?? []));
        const chosen = answers[question] ?? [];
        for (let at = 0; at < count; at += 1) {
          added[at] = (added[at] ?? 0) + (ofOption[chosen[rows[at] ?? 0] ?? 0] ?? 0);
        }
      }
      for (let at = 0; at < count; at += 1) {
        const total = added[at] ?? 0;
        added[at] = total * total * (signs[at] ?? 0);
      }
    }
  }

  /** Adds every counted row to the counts of its joint cell. */
  #addCounts({ answers }: ResponseColumns): void {
    const { count, rows, signs, cells } = this.#work;
    const counts = this.#counts;
    const { optionStarts, width } = this.#layout;
    for (let at = 0; at < count; at += 1) {
      const place = (cells[at] ?? 0) * width;
      counts[place] = (counts[place] ?? 0) + (signs[at] ?? 0);
    }
    for (const [question, chosen] of answers.entries()) {
      const start = optionStarts[question] ?? 0;
      for (let at = 0; at < count; at += 1) {
        const place = (cells[at] ?? 0) * width + start + (chosen[rows[at] ?? 0] ?? 0);
        counts[place] = (counts[place] ?? 0) + (signs[at] ?? 0);
      }
    }
  }

  /** Adds every counted row's squares to the squared totals of its joint cell. */
  #addSquares(): void {
    const { count, cells, squares } = this.#work;
    const sums = this.#squares;
    for (const [slot, { added }] of squares.entries()) {
      for (let at = 0; at < count; at += 1) {
        const place = (cells[at] ?? 0) * squares.length + slot;
        sums[place] = (sums[place] ?? 0) + (added[at] ?? 0);
      }
    }
  }

  #countsOf(district: string, places: ReadonlyMap<string, number>): readonly CellCounts[] {
    const parts = this.#survey.parts.map(({ part }) => {
      const ofDistrict = this.#districtStarts[Number(district)] ?? 0;
      return { part, blocks: this.#cellBlocks(ofDistrict + (this.#partStarts[part] ?? 0)) };
    });
    return cellsOf(this.#framework).flatMap((cell) => {
      const place = places.get(cellName(cell));
      if (place === undefined) return [];
      return parts.flatMap(({ part, blocks }) => {
        const block = blocks(place);
        return (block.counts[0] ?? 0) > 0 ? [this.#countsOfBlock(block, cell, part)] : [];
      });
    });
  }

  /** The blocks of cells, everybody first, in the part whose joint cells begin at a place: sums of theirs. */
  #cellBlocks(firstJointCell: number): (cell: number) => Block {
    const { joint, width, squared, cells, cellStarts } = this.#layout;
    const counts = new Int32Array(cells * width);
    const squares = new Float64Array(cells * squared.length);
    const add = (jointCell: number, cell: number): void => {
      addTo(counts, cell * width, this.#counts, jointCell * width, width);
      addTo(
        squares,
        cell * squared.length,
        this.#squares,
        jointCell * squared.length,
        squared.length,
      );
    };
    for (const [group, { attributes, start, cells: jointCells }] of joint.entries()) {
      for (let place = 0; place < jointCells; place += 1) {
        const jointCell = firstJointCell + start + place;
        // Every group has everybody in it.
        if (group === 0) add(jointCell, 0);
        for (const { at, codes, stride } of attributes) {
          const code = Math.floor(place / stride) % codes;
          if (code > 0) add(jointCell, (cellStarts[at] ?? 0) + code - 1);
        }
      }
    }
    return (cell) => ({
      counts: counts.subarray(cell * width, (cell + 1) * width),
      squares: squares.subarray(cell * squared.length, (cell + 1) * squared.length),
    });
  }

  /** The place of every cell that the survey has, by its name. */
  #cellPlaces(): ReadonlyMap<string, number> {
    const everybody: RespondentCell = { breakdown: 'NONE', breakdownKey: null };
    const places = breakdownsOf(this.#survey).flatMap(({ breakdown, attribute }, at) =>
      attributeCodes(attribute).map((breakdownKey, code): [string, number] => [
        cellName({ breakdown, breakdownKey }),
        (this.#layout.cellStarts[at] ?? 0) + code,
      ]),
    );
    return new Map([[cellName(everybody), 0], ...places]);
  }

  #countsOfBlock({ counts, squares }: Block, cell: RespondentCell, part: number): CellCounts {
    const { points, optionStarts, figures, squared } = this.#layout;
    const optionCounts = points.map((options, question) =>
      options.map((_, option) => counts[(optionStarts[question] ?? 0) + option + 1] ?? 0),
    );
    const squaredTotals = figures.map((questions, figure) => {
      const slot = squared.indexOf(figure);
      if (slot >= 0) return squares[slot] ?? 0;
      const [question = 0] = questions;
      return (points[question] ?? []).reduce(
        (sum, value, option) => sum + value * value * (optionCounts[question]?.[option] ?? 0),
        0,
      );
    });
    return {
      ...cell,
      instrument: this.#survey.key,
      part,
      respondents: counts[0] ?? 0,
      optionCounts,
      squaredTotals,
    };
  }
}
