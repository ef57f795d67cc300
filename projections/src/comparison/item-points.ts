import type { Framework, Instrument } from '@ita/schema';
import type { Fraction } from '../exact.ts';
import { everyPart, itaTree, weightedLeaves } from './rule-tree.ts';

/** What a checklist item is worth once it passes. */
export interface ItemPoints {
  readonly key: string;
  readonly checklist: Instrument;
  /** Points of its checklist, exact, above 0: its share in it of 100. */
  readonly points: Fraction;
}

const POINTS = new WeakMap<Framework, readonly ItemPoints[]>();

/**
 * What each item of a year adds to its checklist, those that add most to ITA first. An item is 0 or 100 and all
 * above it weighted sums (rule 5), so it adds that whatever the others do.
 */
export function itemPointsOf(framework: Framework): readonly ItemPoints[] {
  const known = POINTS.get(framework);
  if (known !== undefined) return known;
  const { children } = itaTree(framework, everyPart);
  const items = framework.instruments.flatMap(({ key: checklist }, at) => {
    const instrument = children[at];
    if (instrument === undefined) return [];
    return weightedLeaves(instrument)
      .filter(({ leaf }) => leaf.scope === 'ITEM')
      .map(({ leaf, weight }) => ({
        inIta: weight.mul(instrument.weight),
        item: { key: leaf.key, checklist, points: weight.mul(100) },
      }));
  });
  const points = items.toSorted((a, b) => b.inIta.compare(a.inIta)).map(({ item }) => item);
  POINTS.set(framework, points);
  return points;
}
