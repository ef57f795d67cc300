import { comparedCity } from './compared-city.ts';
import { heatmapSql, yearOverYearSql } from './comparison-sql.ts';
import { report, SCALE, sized } from './figure.ts';
import { newSelection } from './new-selection.ts';

/**
 * How long comparisons of the whole city take: inside DuckDB, and as the GraphQL answers that are made of them.
 * Each selection is a new one, so that its rows are computed and its answer is in no cache; what is known from
 * before is who answered at that log position, prepared statements and parsed documents.
 */
const RUNS = SCALE === 0 ? 1 : 31;
/** Before those: the first dozen answers of a process take up to twice as long, until its code is compiled. */
const WARM_UPS = SCALE === 0 ? 1 : 20;

/** What an issue asks: of the time at ten times the submissions, and of the time itself in milliseconds. */
const GROWTH_MOST = { atMost: 1.3 };
const MILLISECONDS_MOST = { atMost: 25 };

const yearOverYear = (scope: string): string => `query YearOverYear($keys: [ID!]!) {
  yearOverYear(from: 2567, to: 2568, filter: { scopes: [${scope}], breakdowns: [NONE], keys: $keys }, first: 1000) {
    edges { node {
      district { code } key comparability change pValue significant direction rankFrom rankTo
      from { score } to { score }
    } }
  }
}`;
const HEATMAP = `query Heatmap {
  heatmap(fiscalYear: 2568) { key mean rows { district { code } score { score } rank zScore rankChange } }
}`;

const QUESTIONS = 'year over year, 50 districts x questions';
const INDICATORS = 'year over year, 50 districts x indicators';
const COLORS = 'heatmap, 50 districts x indicators';
const COMPARED = [QUESTIONS, INDICATORS, COLORS] as const;

/** Milliseconds of each run, of each comparison. */
type Taken = Readonly<Record<(typeof COMPARED)[number], readonly number[]>>;

async function milliseconds(work: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  for (let run = 0; run < WARM_UPS; run += 1) await work(run);
  const taken: number[] = [];
  for (let run = WARM_UPS; run < WARM_UPS + RUNS; run += 1) {
    const started = performance.now();
    await work(run);
    taken.push(performance.now() - started);
  }
  return taken;
}

/** What comparisons of a city of so many submissions take, by DuckDB alone and as answers. */
async function measured(events: number): Promise<{ readonly sql: Taken; readonly answers: Taken }> {
  await using city = await comparedCity(events);
  const { scores, answer } = city;
  const sql = await scores.read(async (connection) => ({
    [QUESTIONS]: await milliseconds(yearOverYearSql(connection, 'QUESTION')),
    [INDICATORS]: await milliseconds(yearOverYearSql(connection, 'INDICATOR')),
    [COLORS]: await milliseconds(heatmapSql(connection)),
  }));
  const changes = (scope: string): Promise<readonly number[]> =>
    milliseconds((run) => answer(yearOverYear(scope), { keys: newSelection(run) }));
  const answers = {
    [QUESTIONS]: await changes('QUESTION'),
    [INDICATORS]: await changes('INDICATOR'),
    [COLORS]: await milliseconds((run) => answer(`#${run}\n${HEATMAP}`, {})),
  };
  return { sql, answers };
}

const [fewer, more] = [sized(1_000_000, 2000), sized(10_000_000, 20_000)];
const [small, large] = [await measured(fewer), await measured(more)];
for (const name of COMPARED) {
  const ofMore = `${name}, ${more.toLocaleString('en')} submissions`;
  const runs = large.answers[name];
  report({ name: `${ofMore}: GraphQL answer`, unit: 'ms', runs, asked: MILLISECONDS_MOST });
  const alone = { name: 'its queries in DuckDB alone, prepared', runs: large.sql[name] };
  report({ name: ofMore, unit: 'ms', runs, against: alone });
  const before = {
    name: `the same of ${fewer.toLocaleString('en')}`,
    runs: small.answers[name],
  };
  report({ name: ofMore, unit: 'ms', runs, against: before, asked: GROWTH_MOST });
}
