import type { Framework, SurveyInstrument } from '@ita/schema';
import { attributeCodes, pointsOf, questionsOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { breakdownsOf, cellName, cellsOf } from './respondent-cell.ts';
import { surveyFiguresOf } from './survey-figures.ts';

/** A column of small integers. */
export type IntegerColumn = ArrayLike<number>;

/** Responses to one survey of one year as columns, a row for each response. */
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
const DISTRICT_CODES = 10_000;
const PART_CODES = 10;

/** Places of a block's numbers and of a breakdown's cells: what is counted, and where. */
interface Layout {
  /** Points of each question's options, option 1 first. */
  readonly points: readonly (readonly number[])[];
  /** For each question, the place in a block of its option 0. */
  readonly optionStarts: readonly number[];
  /** For each figure of the survey, the questions that it is the mean of. */
  readonly figures: readonly (readonly number[])[];
  /** For each figure, the place of its squared total; null where it has one question alone. */
  readonly squareSlots: readonly (number | null)[];
  /** Numbers in a block. */
  readonly width: number;
  /** For each breakdown of the survey, the cell of its code 1. */
  readonly cellStarts: readonly number[];
  /** Cells, with everybody as the first. */
  readonly cells: number;
}

/** The sums of all terms before each, and of all. */
function startsOf(first: number, sizes: readonly number[]): readonly [readonly number[], number] {
  const starts: number[] = [];
  let next = first;
  for (const size of sizes) {
    starts.push(next);
    next += size;
  }
  return [starts, next];
}

function layoutOf(framework: Framework, survey: SurveyInstrument): Layout {
  const points = questionsOf(survey).map((question) => pointsOf(framework, question));
  const figures = surveyFiguresOf(framework, survey).map(({ questions }) => questions);
  const codes = breakdownsOf(survey).map(({ attribute }) => attributeCodes(attribute).length);
  const [cellStarts, cells] = startsOf(1, codes);
  const [optionStarts, options] = startsOf(
    1,
    points.map(({ length }) => length + 1),
  );
  let width = options;
  const squareSlots = figures.map((questions) => {
    if (questions.length === 1) return null;
    width += 1;
    return width - 1;
  });
  return { points, optionStarts, figures, squareSlots, width, cellStarts, cells };
}

/**
 * Counts responses that come as columns, to the last integer what countResponses counts of them.
 *
 * All counts are in one array: a block for each district, part and cell, and in it the respondents, then
 * each question's options (0, no answer, first), then the squared totals of figures over several
 * questions; a figure of one question has its squares in its options. A last block takes what is not
 * counted. So a chunk is counted by loops over columns that touch nothing but numbers.
 */
export class ResponseCounter {
  readonly #framework: Framework;
  readonly #survey: SurveyInstrument;
  readonly #districts: readonly string[];
  readonly #layout: Layout;
  readonly #counts: Float64Array;
  readonly #uncounted: number;
  /** Where the blocks of a district begin, by its code; of a part within them, by its number. */
  readonly #districtStarts: Int32Array;
  readonly #partStarts: Int32Array;

  /** @param districts codes of those counted; the responses of others are passed over. */
  constructor(framework: Framework, survey: SurveyInstrument, districts: readonly string[]) {
    this.#framework = framework;
    this.#survey = survey;
    this.#districts = districts;
    this.#layout = layoutOf(framework, survey);
    const ofPart = this.#layout.cells * this.#layout.width;
    const ofDistrict = survey.parts.length * ofPart;
    this.#uncounted = districts.length * ofDistrict;
    this.#counts = new Float64Array(this.#uncounted + this.#layout.width);
    this.#districtStarts = new Int32Array(DISTRICT_CODES).fill(-1);
    for (const [at, code] of districts.entries()) {
      this.#districtStarts[Number(code)] = at * ofDistrict;
    }
    this.#partStarts = new Int32Array(PART_CODES).fill(-1);
    for (const [at, { part }] of survey.parts.entries()) this.#partStarts[part] = at * ofPart;
  }

  /** Adds a chunk of responses. */
  add(columns: ResponseColumns): void {
    const { cellStarts } = this.#layout;
    const everybody = this.#everybodyOf(columns);
    const squares = this.#signedSquaresOf(columns);
    this.#addTo(everybody, columns, squares);
    for (const [at, codes] of columns.attributes.entries()) {
      this.#addTo(this.#cellsOf(everybody, codes, cellStarts[at] ?? 0), columns, squares);
    }
  }

  /** The counts so far, by district: every cell that has respondents, in the order of tables. */
  counts(): ReadonlyMap<string, readonly CellCounts[]> {
    const places = this.#cellPlaces();
    return new Map(this.#districts.map((code) => [code, this.#countsOf(code, places)]));
  }

  /** For each row, the block of everybody in its district and part. */
  #everybodyOf({ rows, district, part }: ResponseColumns): Int32Array {
    const blocks = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      const ofDistrict = this.#districtStarts[district[row] ?? 0] ?? -1;
      const ofPart = this.#partStarts[part[row] ?? 0] ?? -1;
      blocks[row] = ofDistrict < 0 || ofPart < 0 ? this.#uncounted : ofDistrict + ofPart;
    }
    return blocks;
  }

  /** For each row, the block of its cell of a breakdown; who did not say is not counted there. */
  #cellsOf(everybody: Int32Array, codes: IntegerColumn, start: number): Int32Array {
    const { width } = this.#layout;
    const blocks = new Int32Array(everybody.length);
    for (let row = 0; row < everybody.length; row += 1) {
      const [block, code] = [everybody[row] ?? 0, codes[row] ?? 0];
      blocks[row] =
        code === 0 || block === this.#uncounted
          ? this.#uncounted
          : block + (start + code - 1) * width;
    }
    return blocks;
  }

  /** For each figure over several questions, what each row adds to its squared total. */
  #signedSquaresOf({ rows, sign, answers }: ResponseColumns): readonly (Float64Array | null)[] {
    const { figures, squareSlots, points } = this.#layout;
    return figures.map((questions, figure) => {
      if (squareSlots[figure] === null) return null;
      const totals = new Float64Array(rows);
      for (const question of questions) {
        const ofOption = Float64Array.of(0, ...(points[question] ?? []));
        const chosen = answers[question] ?? [];
        for (let row = 0; row < rows; row += 1) {
          totals[row] = (totals[row] ?? 0) + (ofOption[chosen[row] ?? 0] ?? 0);
        }
      }
      for (let row = 0; row < rows; row += 1) {
        const total = totals[row] ?? 0;
        totals[row] = total * total * (sign[row] ?? 0);
      }
      return totals;
    });
  }

  /** Adds every row to the block that it belongs to. */
  #addTo(
    blocks: Int32Array,
    { rows, sign, answers }: ResponseColumns,
    squares: readonly (Float64Array | null)[],
  ): void {
    const counts = this.#counts;
    const { optionStarts, squareSlots } = this.#layout;
    for (let row = 0; row < rows; row += 1) {
      const at = blocks[row] ?? 0;
      counts[at] = (counts[at] ?? 0) + (sign[row] ?? 0);
    }
    for (const [question, chosen] of answers.entries()) {
      const start = optionStarts[question] ?? 0;
      for (let row = 0; row < rows; row += 1) {
        const at = (blocks[row] ?? 0) + start + (chosen[row] ?? 0);
        counts[at] = (counts[at] ?? 0) + (sign[row] ?? 0);
      }
    }
    for (const [figure, added] of squares.entries()) {
      const slot = squareSlots[figure] ?? 0;
      if (added === null) continue;
      for (let row = 0; row < rows; row += 1) {
        const at = (blocks[row] ?? 0) + slot;
        counts[at] = (counts[at] ?? 0) + (added[row] ?? 0);
      }
    }
  }

  #countsOf(district: string, places: ReadonlyMap<string, number>): readonly CellCounts[] {
    return cellsOf(this.#framework).flatMap((cell) => {
      const place = places.get(cellName(cell));
      if (place === undefined) return [];
      return this.#survey.parts.flatMap(({ part }) => {
        const start =
          (this.#districtStarts[Number(district)] ?? 0) +
          (this.#partStarts[part] ?? 0) +
          place * this.#layout.width;
        const found = this.#block(start, cell, part);
        return found.respondents > 0 ? [found] : [];
      });
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

  #block(start: number, cell: RespondentCell, part: number): CellCounts {
    const { points, optionStarts, figures, squareSlots } = this.#layout;
    const number = (place: number): number => this.#counts[start + place] ?? 0;
    const optionCounts = points.map((options, question) =>
      options.map((_, option) => number((optionStarts[question] ?? 0) + option + 1)),
    );
    const squaredTotals = figures.map((questions, figure) => {
      const slot = squareSlots[figure] ?? null;
      if (slot !== null) return number(slot);
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
      respondents: number(0),
      optionCounts,
      squaredTotals,
    };
  }
}
