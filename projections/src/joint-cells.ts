import { startsOf } from './starts.ts';

/** An attribute in a group: its codes are digits of the place of a joint cell. */
interface JointAttribute {
  /** Its place among all attributes. */
  readonly at: number;
  /** How many codes it has, 0 for who did not say among them, and how far apart two of them are. */
  readonly codes: number;
  readonly stride: number;
}

/** Attributes whose cells are counted together: a joint cell for each combination of their codes. */
export interface JointCells {
  readonly attributes: readonly JointAttribute[];
  /** The group's first joint cell, that of code 0 of each: of those who said none of it. */
  readonly start: number;
  /** How many joint cells it has. */
  readonly cells: number;
}

/** Most joint cells of a group: so many blocks of counts stay near the processor. */
const TOGETHER_MAX = 128;

/**
 * Puts attributes together in as few groups as there is room for. Whoever is counted in one joint cell of
 * each group is counted in a cell of each attribute, which is the sum of joint cells: the fewer groups, the
 * fewer counts for each respondent.
 * @param codesOf for each attribute, how many codes it has, with 0 for who did not say.
 * @returns the groups, and how many joint cells they have.
 */
export function jointCellsOf(codesOf: readonly number[]): readonly [readonly JointCells[], number] {
  const groups: { attributes: JointAttribute[]; cells: number }[] = [{ attributes: [], cells: 1 }];
  for (const [at, codes] of codesOf.entries()) {
    let group = groups.find(({ cells }) => cells * codes <= TOGETHER_MAX);
    if (group === undefined) {
      group = { attributes: [], cells: 1 };
      groups.push(group);
    }
    group.attributes.push({ at, codes, stride: group.cells });
    group.cells *= codes;
  }
  const [starts, cells] = startsOf(
    0,
    groups.map((group) => group.cells),
  );
  return [groups.map((group, at) => ({ ...group, start: starts[at] ?? 0 })), cells];
}
