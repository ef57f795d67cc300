/**
 * What happened to one part of a survey in one assessment: log positions, in order. A correction is
 * neither: it is of a respondent who has been counted.
 */
export interface AnswerCourse {
  readonly submissions: ArrayLike<number>;
  /** Positions at which the assessment was closed. */
  readonly closings: readonly number[];
  /** Whether it is open now: before the first closing, or again. */
  readonly isOpen: boolean;
}

/** What of a part of a survey has been released: what the log said of it at a position. */
export interface Release {
  /** Log position up to which answers and their corrections are in the figures; 0 where none are. */
  readonly position: number;
  /** Whether breakdowns are released with it, or everybody's figures alone. */
  readonly cells: boolean;
}

/** How many positions are not after another one. */
function countUpTo(positions: ArrayLike<number>, last: number): number {
  let [low, high] = [0, positions.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((positions[middle] ?? Infinity) <= last) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The last release: figures of respondents are answered as of releases only, never at every event, for two
 * answers with one submission or correction between them tell of one respondent (differencing: Hundepool et al.,
 * Statistical Disclosure Control, 2012). Offices of statistics release at moments set before, too
 * (European Statistics Code of Practice, principle 6).
 *
 * While an assessment is open, everybody's answers are released the minimum at a time, in log order, each
 * batch once the next is complete. So the first closing, which releases all, adds the minimum at least; one
 * after a reopening releases nothing where it would add fewer. A correction comes with the next release.
 * Breakdowns come with the first closing alone: later ones would differ from it by a few in some cell.
 * What part is answered is known of exact scores (rule 13), so each part of a survey goes by itself; one
 * that fewer than the minimum answered comes with the first closing, as the report prints it.
 *
 * It is a function of the events up to a position, so any moment can be answered again. Corrections never make
 * a release: one comes with the next batch or closing that does, and after the last closing with none.
 * Who knows that those recorded first were all of one cell could subtract an early batch from that cell once
 * it is shown: so an import records the rows of respondents in an order of its own (RowPool), and who records
 * them one by one records them as they come in.
 */
export function latestRelease(
  { submissions, closings, isOpen }: AnswerCourse,
  respondentsMin: number,
): Release {
  let released = 0;
  let closing = { position: 0, count: 0 };
  for (const position of closings) {
    const added = countUpTo(submissions, position) - released;
    if (closing.count > 0 && added < respondentsMin) continue;
    released += added;
    closing = { position, count: closing.count + 1 };
  }
  const batches = isOpen ? Math.floor((submissions.length - released) / respondentsMin) - 1 : 0;
  const last = submissions[released + batches * respondentsMin - 1];
  if (batches > 0 && last !== undefined) return { position: last, cells: false };
  return { position: closing.position, cells: closing.count === 1 };
}
