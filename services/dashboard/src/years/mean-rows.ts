import type { YearMeansQuery } from './means.generated.ts';

type Mean = YearMeansQuery['before'][number];
type Rules = YearMeansQuery['rulesBefore'];

/** What some districts came to on an indicator in both years. */
export interface MeanRow {
  readonly key: string;
  readonly labelTh: string;
  readonly labelEn: string;
  /** Null where the year before has no such indicator. */
  readonly before: Mean | null;
  readonly after: Mean;
  readonly synthetic: boolean;
}

/** Concept of each indicator by its key. */
function conceptsOf(rules: Rules): ReadonlyMap<string, string> {
  const indicators = rules?.instruments.flatMap((instrument) => instrument.indicators) ?? [];
  return new Map(indicators.map(({ key, concept }) => [key, concept]));
}

/** Indicators of the later year, each beside the same concept of the earlier. */
export function meanRows(data: YearMeansQuery): readonly MeanRow[] {
  const { before, after, rulesBefore, rulesAfter, madeBefore, madeAfter } = data;
  const [earlier, later] = [conceptsOf(rulesBefore), conceptsOf(rulesAfter)];
  const synthetic = (madeBefore?.synthetic ?? false) || (madeAfter?.synthetic ?? false);
  return after.map((mean) => {
    const concept = later.get(mean.key);
    return {
      ...mean,
      before: before.find(({ key }) => earlier.get(key) === concept) ?? null,
      after: mean,
      synthetic,
    };
  });
}
