import type { FigurePair } from '@ita/projections';
import { matchedFigures } from '@ita/projections';
import type { Framework, Scope } from '@ita/schema';

/** The figures of two years, matched; worked out once, for the rules of a year never change. */
const MATCHED = new WeakMap<Framework, WeakMap<Framework, ReadonlyMap<string, FigurePair>>>();

const nameOf = (scope: Scope, concept: string): string => `${scope} ${concept}`;

/** Looks up how a figure is defined in two years, by its scope and concept. */
export function figurePairs(
  from: Framework,
  to: Framework,
): (scope: Scope, concept: string) => FigurePair {
  const ofYear = MATCHED.get(from) ?? new WeakMap<Framework, ReadonlyMap<string, FigurePair>>();
  MATCHED.set(from, ofYear);
  const pairs =
    ofYear.get(to) ??
    new Map(matchedFigures(from, to).map((pair) => [nameOf(pair.scope, pair.concept), pair]));
  ofYear.set(to, pairs);
  return (scope, concept) =>
    pairs.get(nameOf(scope, concept)) ?? { scope, concept, from: null, to: null, ruleChanges: [] };
}
