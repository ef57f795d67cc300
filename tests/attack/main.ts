import { knownFramework } from '@ita/schema';
import { openMemoryService } from '@ita/api';
import { parseArgs } from 'node:util';
import { recordedApi } from '../src/support/recorded-api.ts';
import { attackedCity, attackedDistricts, trueCounts } from './city.ts';
import { observe } from './observed.ts';
import { namedBySplits, toldOfWithheld } from './other-answers.ts';
import { attackedGroups } from './small-groups.ts';
import { openSolver } from './solver.ts';
import { everythingServed } from './everything-served.ts';
import { DIFFERENCES, twinCity } from './twins.ts';
import { allSeen, observeTools } from './tool-views.ts';

/**
 * Tries to learn each small cell of Prawet and of some districts of a synthetic city from all that is served:
 * `npm run attack -w tests -- --districts 20 --scale 0.3 --random-seed 7 --questions 12`. Prints each group
 * that is pinned to less than the rule grants, and fails if there is any.
 */
const { values } = parseArgs({
  options: {
    districts: { type: 'string', default: '20' },
    scale: { type: 'string', default: '0.3' },
    'random-seed': { type: 'string', default: '7' },
    questions: { type: 'string', default: '12' },
  },
});

const YEARS = [2567, 2568] as const;

const line = (text: string): void => void process.stdout.write(`${text}\n`);
const randomSeed = Number(values['random-seed']);
const districts = attackedDistricts(Number(values.districts), randomSeed);
const scale = Number(values.scale);
const events = attackedCity(districts, YEARS, { randomSeed, scale });
await using service = await openMemoryService();
const city = recordedApi(service);
await city.add(events);
const solver = await openSolver();
let [attacked, leaking] = [0, 0];
for (const district of districts) {
  const views = [];
  for (const fiscalYear of YEARS) {
    const framework = knownFramework(fiscalYear);
    const one = { district, fiscalYear };
    const seen = allSeen(await observe(city.ask, one), await observeTools(city.read, one));
    views.push(seen);
    const own = events.filter(({ data }) => data.district === district);
    const counts = trueCounts(framework, district, own);
    const found = attackedGroups(solver, framework, seen, counts, Number(values.questions));
    const leaks = found.filter(({ leaks: isLeak }) => isLeak);
    for (const leak of leaks) line(`${district} ${fiscalYear} ${JSON.stringify(leak)}`);
    attacked += found.length;
    leaking += leaks.length;
  }
  const [before, after] = views;
  if (before === undefined || after === undefined) throw new RangeError('two years are compared');
  const told = await toldOfWithheld(city.ask, district, YEARS);
  const named = await namedBySplits(city.ask, district, YEARS, [before, after]);
  for (const name of [...told, ...named]) line(`${district} ${name}`);
  leaking += told.length + named.length;
}
const served = await everythingServed(city, districts, YEARS);
for (const difference of DIFFERENCES) {
  await using twin = await openMemoryService();
  const other = recordedApi(twin);
  await other.add(twinCity(events, difference));
  const theirs = await everythingServed(other, districts, YEARS);
  for (const [at, texts] of served.entries()) {
    for (const [name, text] of texts) {
      attacked += 1;
      if (theirs[at]?.get(name) === text) continue;
      line(`${name} tells a city from one with other ${difference}`);
      leaking += 1;
    }
  }
}
line(
  `${attacked} attacks on ${districts.length} districts: ${leaking} learned what they should not`,
);
if (leaking > 0) process.exitCode = 1;
