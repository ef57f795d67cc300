/**
 * What is used of highs. Its own types say that it is a CommonJS module, while Node imports the ES module
 * beside it, whose default export is the loader.
 */

/** How a problem was solved. */
export interface Solution {
  /** 'Optimal', 'Infeasible' … */
  readonly Status: string;
  readonly ObjectiveValue: number;
}

/** The solver. */
export interface Highs {
  /** Solves a problem in CPLEX' LP format. */
  solve(problem: string): Solution;
}

/** Loads the solver. */
export default function loadHighs(): Promise<Highs>;
