import type { Framework } from '@ita/schema';

const keyOf = ({ key }: { readonly key: string }): string => key;

/** Each sub-indicator and indicator of a year with the keys of all that is asked or checked under it. */
function keysUnder(framework: Framework): ReadonlyMap<string, readonly string[]> {
  return new Map(
    framework.instruments.flatMap((instrument) =>
      instrument.kind === 'survey'
        ? instrument.indicators.map(({ key, questions }) => [key, questions.map(keyOf)] as const)
        : instrument.indicators.flatMap(({ key, subIndicators }) => [
            [key, subIndicators.flatMap(({ items }) => items.map(keyOf))] as const,
            ...subIndicators.map((part) => [part.key, part.items.map(keyOf)] as const),
          ]),
    ),
  );
}

/**
 * The questions and items that measures with these targets are to raise: the targets themselves, and all
 * under an indicator or sub-indicator that is one. By their keys in the year of the measures.
 */
export function addressedFigures(
  framework: Framework,
  targets: readonly string[],
): ReadonlySet<string> {
  const under = keysUnder(framework);
  return new Set(targets.flatMap((target) => [target, ...(under.get(target) ?? [])]));
}
