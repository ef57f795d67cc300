import { BREAKDOWNS, DISTRICT_GROUPS } from '@ita/schema';
import type { RecordedApi } from '../src/support/recorded-api.ts';
import { COMPARISONS } from '../src/support/comparisons-document.ts';
import { EVERYTHING } from '../src/support/everything.ts';

const SETS = ['Scores', 'YearOverYear', 'AnswerCounts'];

const splits = BREAKDOWNS.filter((one) => one !== 'NONE').map(
  (one) =>
    `${one}: mixSplit(breakdown: ${one}) { mix within totalVariation pValue shifted groups { key mix within } }`,
);

const ofYears = (district: string, [from, to]: readonly [number, number]): string => `{
  yearOverYear(from: ${from}, to: ${to}, first: 5000, filter: { districts: ["${district}"] }) {
    edges { node {
      scope key breakdown breakdownKey comparabilityReasons untested direction rankFrom rankTo
      from { score scoreExact respondents standardError interval { low high } withheld partSuppressed note }
      to { score scoreExact respondents standardError interval { low high } withheld partSuppressed note }
      change changeInterval { low high } pValue adjustedPValue significant ${splits.join(' ')}
    } } }
  changeDrivers(district: "${district}", from: ${from}, to: ${to}) {
    change contributions { kind scope key concept part contribution } }
  whatIf(district: "${district}", fiscalYear: ${to}, fail: ["O1"]) {
    ratingBefore ratingAfter withheld affected { scope key before beforeExact after afterExact } }
  targets(fiscalYear: ${to}) {
    rows { district { code } ita itaExact rating shortfall withheld unscored fewestItems { key } below { scope key score shortfall } } }
  reconciliationSummary(fiscalYear: ${from}) { rules { rule agreeing differing missing largestDifference } }
}`;

type Served = ReadonlyMap<string, string>;

/** Whom all this is asked of. */
type City = Pick<RecordedApi, 'ask' | 'read'>;

async function textsOf(
  { ask, read }: City,
  documents: Readonly<Record<string, string>>,
  paths: readonly string[],
): Promise<Served> {
  const texts = new Map<string, string>();
  for (const [name, document] of Object.entries(documents)) {
    const answer = await ask(document);
    if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
    texts.set(name, JSON.stringify(answer));
  }
  for (const path of paths) texts.set(path, await read(path));
  return texts;
}

/**
 * The text of everything that is served of a district in two years by itself: comparisons with their tests and
 * splits, and the OData feed. Not the log, whose events say nothing of a respondent and whose hashes are for
 * auditors.
 */
function servedOfDistrict(
  city: City,
  district: string,
  years: readonly [number, number],
): Promise<Served> {
  const filter = encodeURIComponent(`district eq '${district}'`);
  return textsOf(
    city,
    { [district]: ofYears(district, years) },
    SETS.map((set) => `/odata/${set}?$filter=${filter}`),
  );
}

/** The text of everything that is served of all districts at once: assessments, standings, every group, files. */
function servedOfCity(city: City, [from, to]: readonly [number, number]): Promise<Served> {
  return textsOf(city, { EVERYTHING, COMPARISONS }, [
    '/export/scores.ndjson',
    `/export/yearOverYear.ndjson?from=${from}&to=${to}`,
    ...DISTRICT_GROUPS.map(
      (group) =>
        `/export/districtComparison.ndjson?fiscalYear=${to}&scope=QUESTION&key=E1&group=${group}`,
    ),
  ]);
}

/** Everything that is served of two years: of all districts at once, then of each by itself. */
export function everythingServed(
  city: City,
  districts: readonly string[],
  years: readonly [number, number],
): Promise<readonly Served[]> {
  return Promise.all([
    servedOfCity(city, years),
    ...districts.map((district) => servedOfDistrict(city, district, years)),
  ]);
}
