/** The respondents of one part of a survey, broken down one way. */
export interface GroupSizes {
  /** All who answered the part, those who did not say where they belong among them. */
  readonly everybody: number;
  /** How many of each group answered; groups of nobody may be left out. */
  readonly groups: ReadonlyMap<string, number>;
}

/** Groups that are withheld, and those that are shown. */
interface Split {
  readonly withheld: readonly (readonly [string, number])[];
  readonly shown: readonly (readonly [string, number])[];
}

/** Whether no withheld group follows from what is shown; see suppressedGroups. */
function isSafe({ withheld, shown }: Split, everybody: number, respondentsMin: number): boolean {
  const rest = everybody - shown.reduce((sum, [, size]) => sum + size, 0);
  const unsaid = rest - withheld.reduce((sum, [, size]) => sum + size, 0);
  if (withheld.length === 0) return rest === 0 || rest >= respondentsMin;
  // Whoever sees that a group is withheld knows that there is somebody in it.
  const others = withheld.length - 1;
  if (others === 0 && unsaid === 0) return false;
  return rest >= respondentsMin && rest - others >= respondentsMin - 1;
}

/**
 * Which groups of a breakdown are withheld so that none of fewer than the minimum can be told.
 *
 * Small groups are withheld (primary suppression). All that is withheld, with those who did not say, is
 * the rest that anyone gets by subtraction; while it does not hide the small groups, the smallest group
 * that is shown joins it (complementary suppression). It does when each group in it, as far as its size
 * goes, might have anything from one respondent to the minimum less one: that is the protection interval (Cox,
 * Suppression methodology and statistical disclosure control, JASA 75, 1980; Fischetti & Salazar, Models
 * and algorithms for optimizing cell suppression in tabular data with linear constraints, JASA 95, 2000;
 * Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). The rest is one group of at least the
 * minimum then, and its figures are all that can be known. In a table of one row greedy suppression is
 * as safe as an optimum and needs no solver. As everywhere in this literature, it is safe against who knows
 * what is shown, not against who reasons from why a group was chosen: that the last one to join was no larger
 * than any that is shown can exclude some of those sizes (Wong, Fu, Wang & Pei, Minimality attack in privacy
 * preserving data publishing, VLDB 2007).
 * @param forced groups that are withheld for another reason.
 * @returns the withheld groups. Groups of nobody are among them where the part has so few respondents
 * that naming the others would tell them.
 */
export function suppressedGroups(
  { everybody, groups }: GroupSizes,
  respondentsMin: number,
  forced: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const present = [...groups].filter(([, size]) => size > 0).toSorted(([, a], [, b]) => a - b);
  const isHeld = ([name, size]: readonly [string, number]): boolean =>
    size < respondentsMin || forced.has(name);
  let split: Split = {
    withheld: present.filter(isHeld),
    shown: present.filter((group) => !isHeld(group)),
  };
  while (!isSafe(split, everybody, respondentsMin)) {
    const [next, ...shown] = split.shown;
    if (next === undefined) return new Set(groups.keys());
    split = { withheld: [...split.withheld, next], shown };
  }
  return new Set(split.withheld.map(([name]) => name));
}
