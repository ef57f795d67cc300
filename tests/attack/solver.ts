import type { Highs } from 'highs';
import loadHighs from 'highs';

/** A sum of variables, each with its factor. */
export type Terms = Readonly<Record<string, number>>;

/** What a solver knows of whole and real numbers that are not below zero. */
export interface LinearSystem {
  /** Sums that are known, or known to lie between two numbers. */
  readonly constraints: readonly {
    readonly terms: Terms;
    readonly low: number;
    readonly high: number;
  }[];
  /** Variables that are whole numbers. */
  readonly whole: readonly string[];
}

/** The least and the most that a sum can be. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Finds ranges; see openSolver. */
export interface Solver {
  /** @throws RangeError when the system has no solution, or the sum no bound. */
  readonly rangeOf: (terms: Terms, system: LinearSystem) => Range;
}

/** Totals of points are large beside the tolerance of a solver; what is closer than this is one number. */
const TOLERANCE = 1e-6;

const sumText = (terms: Terms): string =>
  Object.entries(terms)
    .map(([name, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${name}`)
    .join(' ');

function problemText(goal: string, objective: Terms, { constraints, whole }: LinearSystem): string {
  const rows = constraints.flatMap(({ terms, low, high }, at) => [
    ...(low === -Infinity ? [] : [`l${at}: ${sumText(terms)} >= ${low - TOLERANCE}`]),
    ...(high === Infinity ? [] : [`h${at}: ${sumText(terms)} <= ${high + TOLERANCE}`]),
  ]);
  const general = whole.length > 0 ? ['General', ...whole.map((name) => ` ${name}`)] : [];
  return [goal, ` obj: ${sumText(objective)}`, 'Subject To', ...rows, ...general, 'End', ''].join(
    '\n',
  );
}

function solve(highs: Highs, problem: string): number {
  const { Status: status, ObjectiveValue: value } = highs.solve(problem);
  if (status !== 'Optimal') throw new RangeError(`the solver says ${status} of\n${problem}`);
  return value;
}

/**
 * A solver of linear systems, some numbers whole: HiGHS (Huangfu & Hall, Parallelizing the dual revised
 * simplex method, Math. Program. Comput. 10, 2018), compiled to WebAssembly.
 */
export async function openSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return {
    rangeOf: (terms, system) => ({
      low: solve(highs, problemText('Minimize', terms, system)),
      high: solve(highs, problemText('Maximize', terms, system)),
    }),
  };
}
