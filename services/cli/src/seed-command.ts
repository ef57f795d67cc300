import type { Service } from '@ita/api';
import type { EventLog } from '@ita/event-log';
import { recordEach } from '@ita/recorder';
import { invalidValue } from '@ita/schema';
import type { City, CityOptions, SeedEvent } from '@ita/seeds';
import {
  CITY_SCALE_MAX,
  prawetFy2567,
  prawetPlan,
  RANDOM_SEED_MAX,
  syntheticCity,
} from '@ita/seeds';
import type { Progress } from './progress.ts';
import { recordSeed, SEED_ACTOR } from './record-seed.ts';

/** The command line's options of `ita seed`, as they are typed. */
export interface SeedArguments {
  readonly city?: true;
  readonly scale?: string;
  readonly randomSeed?: string;
}

const SCALE_DEFAULT = '1';
const RANDOM_SEED_DEFAULT = '2568';

function scaleOf(text: string): number {
  const scale = Number(text);
  if (/^\d{1,6}(?:\.\d{1,6})?$/u.test(text) && scale > 0 && scale <= CITY_SCALE_MAX) return scale;
  throw invalidValue('scale', text, `a number above 0, at most ${CITY_SCALE_MAX}, such as 0.05`);
}

function randomSeedOf(text: string): number {
  const randomSeed = Number(text);
  if (/^\d{1,10}$/u.test(text) && randomSeed <= RANDOM_SEED_MAX) return randomSeed;
  throw invalidValue('random-seed', text, `a whole number, 0–${RANDOM_SEED_MAX}`);
}

/**
 * Which city is to be seeded, null for none; checked before anything is opened.
 * @throws Refusal INVALID_VALUE for a wrong value, or one that no city is there for.
 */
export function cityOptions({ city, scale, randomSeed }: SeedArguments): CityOptions | null {
  if (city) {
    return {
      scale: scaleOf(scale ?? SCALE_DEFAULT),
      randomSeed: randomSeedOf(randomSeed ?? RANDOM_SEED_DEFAULT),
    };
  }
  if (scale !== undefined) throw invalidValue('scale', scale, 'given with --city only');
  if (randomSeed !== undefined) {
    throw invalidValue('random-seed', randomSeed, 'given with --city only');
  }
  return null;
}

/**
 * Records Prawet's real FY2567. What is recorded already is left as it is, so an interrupted seed is
 * completed by running it again.
 * @returns a line that says what was recorded.
 */
export async function seedPrawet({ log }: Service, progress: Progress): Promise<string> {
  const events = prawetFy2567();
  const added = await recordSeed(log, events, events.length, progress);
  return `Prawet FY2567: ${events.length} events, ${added} of them new.`;
}

/**
 * Records Prawet's real plan of measures for FY2568, and opens the assessment that it is of unless that is
 * open: in a log with a city it is made up, and the plan stands in it with its source said on each measure.
 * @returns a line that says what was recorded.
 */
export async function seedPrawetPlan({ log }: Service, progress: Progress): Promise<string> {
  const { opening, measures } = prawetPlan();
  const opened = await isOpenedByOthers(log, opening);
  const events = opened ? measures : [opening, ...measures];
  const added = await recordSeed(log, events, events.length, progress);
  const where = opened ? ', in an assessment that was open before' : '';
  return `Prawet FY2568, its plan of ${measures.length} measures: ${events.length} events, ${added} of them new${where}.`;
}

/** Whether the log has the assessment that an event would open, opened by another event. */
async function isOpenedByOthers(log: EventLog, opening: SeedEvent): Promise<boolean> {
  const [outcome] = await recordEach(log, [opening], SEED_ACTOR, { dryRun: true });
  if (outcome === undefined || !('refusal' in outcome)) return false;
  if (outcome.refusal.faults[0].code === 'ASSESSMENT_EXISTS') return true;
  throw outcome.refusal;
}

/** @throws Refusal INVALID_VALUE when the log has other assessments where the city's would be. */
async function checkRoom({ log }: Service, { openings }: City): Promise<void> {
  const outcomes = await recordEach(log, openings, SEED_ACTOR, { dryRun: true });
  const taken = openings.find((_, at) => 'refusal' in (outcomes[at] ?? {}));
  if (taken === undefined) return;
  const { fiscalYear, district } = taken.data;
  const allowed =
    'a log without this assessment, or the --scale and --random-seed of the city that it has';
  throw invalidValue('city', `FY${fiscalYear} of ${district}`, allowed);
}

/**
 * Records the synthetic city, as seedPrawet does; nothing where there is no room for all of it.
 * @returns a line that says what was recorded.
 * @throws Refusal INVALID_VALUE when the log has other assessments of its districts and years.
 */
export async function seedCity(
  service: Service,
  options: CityOptions,
  progress: Progress,
): Promise<string> {
  const { opening } = prawetPlan();
  // Nothing made up goes into the year that was opened for Prawet's real plan.
  const real = (await service.log.readEvents([opening.id])).map(({ event: { data } }) => data);
  const city = syntheticCity(options, real);
  await checkRoom(service, city);
  const { eventCount } = city;
  const added = await recordSeed(service.log, city.events(), eventCount, progress);
  const { scale, randomSeed } = options;
  const without = real.map(
    ({ fiscalYear, district }) => `; FY${fiscalYear} of ${district} is left out, it is real`,
  );
  return `Synthetic city, scale ${scale}, random seed ${randomSeed}: ${eventCount} events, ${added} of them new${without.join('')}.`;
}

/** Brings the scores to what was recorded and signs the log. */
export async function finishSeed({ projector, tree }: Service, progress: Progress): Promise<void> {
  await projector.catchUp((position, head) => progress.report(position, head));
  await tree.head();
}
