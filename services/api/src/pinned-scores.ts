import type { Clearance } from '@ita/projections';
import { maySee } from '@ita/projections';
import type { ScoreTable } from '@ita/schema';
import type { Loaders } from './loaders.ts';
import type { Page } from './page.ts';
import type { ScoreFilter, ScorePlace, ScoresKey } from './score-queries.ts';

/**
 * Assessments that are gone through in memory at most: some thousands of rows, sooner than a database has its answer
 * to a query.
 */
const PINNED_MAX = 64;

/**
 * The parts of assessments that a filter leaves, in the order of all scores, where it names each and they are few: of
 * one basis and one breakdown, those of some districts and years; null where it does not.
 */
export function pinnedParts(filter: ScoreFilter): readonly ScoresKey[] | null {
  const { fiscalYears, districts, breakdowns, basis } = filter;
  const [breakdown, ...others] = breakdowns ?? [];
  if (!fiscalYears || !districts || !basis || breakdown === undefined) return null;
  const years = [...new Set(fiscalYears)].toSorted((a, b) => a - b);
  const codes = [...new Set(districts)].toSorted();
  if (others.length > 0 || years.length * codes.length > PINNED_MAX) return null;
  return years.flatMap((fiscalYear) =>
    codes.map((district) => ({ fiscalYear, district, basis, breakdown })),
  );
}

/** Whether a value is among those of a list; any is where it is left out, and null is in none. */
function among<Value>(
  values: readonly Value[] | null | undefined,
): (value: Value | null) => boolean {
  if (!values) return () => true;
  const set = new Set(values);
  return (value) => value !== null && set.has(value);
}

/**
 * The scores of some parts of assessments that pass a filter and that a reader may see: the same rows as scorePage
 * finds in the database, all pages together.
 */
export async function scoresOfParts(
  { assessment, scores }: Pick<Loaders, 'assessment' | 'scores'>,
  parts: readonly ScoresKey[],
  { scopes, keys, concepts, breakdownKeys }: ScoreFilter,
  clearance: Clearance,
): Promise<readonly ScoreTable[]> {
  const rows = await scores.loadMany(parts);
  // Whether they may be seen is asked after they are read: what was published then and is no longer stays unseen.
  const owners = await assessment.loadMany(parts);
  const isScope = among(scopes);
  const isKey = among(keys);
  const isConcept = among(concepts);
  const isCell = among(breakdownKeys);
  return parts.flatMap((_, at) => {
    const [own, owner] = [rows[at], owners[at]];
    if (own instanceof Error) throw own;
    if (owner instanceof Error) throw owner;
    if (!own || !owner || !maySee(clearance, owner)) return [];
    return own.filter(
      (row) =>
        isScope(row.scope) && isKey(row.key) && isConcept(row.concept) && isCell(row.breakdown_key),
    );
  });
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Which of two scores comes first in the order of all. */
const order = (a: ScorePlace, b: ScorePlace): number =>
  a.fiscal_year - b.fiscal_year ||
  textOrder(a.district, b.district) ||
  textOrder(a.basis, b.basis) ||
  a.ordinal - b.ordinal;

/** A page of scores that are in the order of all. */
export function pageOfScores(
  scores: readonly ScoreTable[],
  { after, before, limit, inverted }: Page<ScorePlace>,
): ScoreTable[] {
  const within = scores.filter(
    (row) => (!after || order(row, after) > 0) && (!before || order(row, before) < 0),
  );
  return inverted ? within.slice(-limit).toReversed() : within.slice(0, limit);
}
