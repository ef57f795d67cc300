import type { DistrictPlanQuery } from './plan.generated.ts';
import { conceptsOf, measuresOf } from './worst.ts';

type Measure = DistrictPlanQuery['measures']['edges'][number]['node'];
type Effect = NonNullable<DistrictPlanQuery['measureEffects']>['measures'][number];

/** A measure, and what became of its targets where that can be told. */
export type PlanRow = Measure & { readonly effect: Effect | null };

/** The indicators of the year that measures may be picked by. */
export function indicatorsOf({ framework }: DistrictPlanQuery) {
  return framework?.instruments.flatMap(({ indicators }) => indicators) ?? [];
}

/**
 * The measures of a district, most overdue first.
 * @param fiscalYear BE; of its measures alone the effects are known.
 * @param indicator only those that are to raise it or a part of it; all when null.
 */
export function planRows(
  data: DistrictPlanQuery,
  fiscalYear: number,
  indicator: string | null,
): readonly PlanRow[] {
  const picked = indicatorsOf(data).find(({ key }) => key === indicator);
  const concepts = picked ? conceptsOf(picked) : null;
  const effects = data.measureEffects?.measures ?? [];
  const measures = data.measures.edges.map(({ node }) => node);
  return measuresOf(measures, concepts).map((measure) => ({
    ...measure,
    effect:
      measure.fiscalYear === fiscalYear
        ? (effects.find((one) => one.measure.measureId === measure.measureId) ?? null)
        : null,
  }));
}

/** A key by its letters and its number: O15 is O and 15. */
const NUMBERED = /^(?<letters>[A-Z]+)(?<number>\d+)$/u;

function numbered(key: string): { readonly letters: string; readonly number: number } | null {
  const { letters, number } = NUMBERED.exec(key)?.groups ?? {};
  return letters === undefined ? null : { letters, number: Number(number) };
}

/** Keys in a line, those that follow one another as a range: O1–O17, 9.3. */
export function keysText(keys: readonly string[]): string {
  const runs: { first: string; last: string; length: number }[] = [];
  for (const key of keys) {
    const run = runs.at(-1);
    const [before, own] = [run ? numbered(run.last) : null, numbered(key)];
    const isNext =
      before && own && before.letters === own.letters && before.number + 1 === own.number;
    if (run && isNext) {
      run.last = key;
      run.length += 1;
    } else {
      runs.push({ first: key, last: key, length: 1 });
    }
  }
  return runs
    .map(({ first, last, length }) => {
      if (length === 1) return first;
      return length === 2 ? `${first} ${last}` : `${first}–${last}`;
    })
    .join(' ');
}
