/** An indicator and all that is under it, by concept. */
interface IndicatorParts {
  readonly concept: string;
  readonly questions: readonly { readonly concept: string }[];
  readonly subIndicators: readonly {
    readonly concept: string;
    readonly items: readonly { readonly concept: string }[];
  }[];
}

/** The concepts of an indicator and of all its parts: a measure that targets any of them is its measure. */
export function conceptsOf(indicator: IndicatorParts): ReadonlySet<string> {
  return new Set([
    indicator.concept,
    ...indicator.questions.map(({ concept }) => concept),
    ...indicator.subIndicators.flatMap(({ concept, items }) => [
      concept,
      ...items.map((item) => item.concept),
    ]),
  ]);
}

/** The measures that are to raise any of some concepts, or all where none are named; most overdue first. */
export function measuresOf<
  Measure extends {
    readonly overdueReports: number;
    readonly targets: readonly { readonly concept: string }[];
  },
>(measures: readonly Measure[], concepts: ReadonlySet<string> | null): readonly Measure[] {
  return measures
    .filter(({ targets }) => !concepts || targets.some(({ concept }) => concepts.has(concept)))
    .toSorted((a, b) => b.overdueReports - a.overdueReports);
}

/** The lowest scores, lowest first; what has no score that is shown is none of them. */
export function lowestOf<Row extends { readonly scoreExact: number | null }>(
  rows: readonly Row[],
  count: number,
): readonly Row[] {
  return rows
    .filter(({ scoreExact }) => scoreExact !== null)
    .toSorted((a, b) => (a.scoreExact ?? 0) - (b.scoreExact ?? 0))
    .slice(0, count);
}
