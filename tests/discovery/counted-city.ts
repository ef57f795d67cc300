import type { AssessmentRecord, CellCounts } from '@ita/projections';
import { evolve, ResponseCounter, responseColumnsOf, UNOPENED } from '@ita/projections';
import type { DomainEvent, Framework } from '@ita/schema';
import { DISTRICTS, frameworkOf, surveysOf } from '@ita/schema';
import type { CityAssessment } from '@ita/seeds';

/** One assessment of a city once all of its events are counted. */
export interface CountedAssessment extends CityAssessment {
  readonly framework: Framework;
  readonly status: AssessmentRecord['status'];
  /** Of everybody and of each department. */
  readonly counts: readonly CellCounts[];
}

/** Events held at once. */
const CHUNK_EVENTS = 2000;

/** Breakdowns whose rows are compared here. */
const COMPARED: ReadonlySet<string> = new Set(['NONE', 'DEPARTMENT']);

/** Counts the responses of one year, survey by survey. */
function yearCounter(fiscalYear: number) {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) throw new RangeError(`FY${fiscalYear} has no framework`);
  const districts = DISTRICTS.map(({ code }) => code);
  const counters = surveysOf(framework).map((survey) => ({
    survey,
    counter: new ResponseCounter(framework, survey, districts),
  }));
  return {
    framework,
    add(events: readonly DomainEvent[]): void {
      for (const { survey, counter } of counters) {
        counter.add(responseColumnsOf(events, framework, survey));
      }
    },
    countsByDistrict(): ReadonlyMap<string, readonly CellCounts[]> {
      const bySurvey = counters.map(({ counter }) => counter.counts());
      return new Map(
        districts.map((district) => [
          district,
          bySurvey
            .flatMap((counts) => counts.get(district) ?? [])
            .filter(({ breakdown }) => COMPARED.has(breakdown)),
        ]),
      );
    },
  };
}

/** The events in chunks, each of one year. */
function* yearChunks(events: Iterable<DomainEvent>): Generator<readonly DomainEvent[]> {
  let chunk: DomainEvent[] = [];
  for (const event of events) {
    const full = chunk.length === CHUNK_EVENTS;
    if (full || (chunk[0]?.data.fiscalYear ?? event.data.fiscalYear) !== event.data.fiscalYear) {
      yield chunk;
      chunk = [];
    }
    chunk.push(event);
  }
  if (chunk.length > 0) yield chunk;
}

/**
 * Counts a city's events as they are made, as the projector does; no more than a chunk of them is ever held.
 * @throws RangeError for an event of a year without a framework.
 */
export function countedCity(events: Iterable<DomainEvent>): readonly CountedAssessment[] {
  const counters = new Map<number, ReturnType<typeof yearCounter>>();
  const records = new Map<string, CityAssessment & { readonly record: AssessmentRecord }>();
  for (const chunk of yearChunks(events)) {
    for (const event of chunk) {
      if (event.type === 'SurveySubmitted') continue;
      const { fiscalYear, district } = event.data;
      const name = `${fiscalYear}-${district}`;
      const record = evolve(records.get(name)?.record ?? UNOPENED, event);
      records.set(name, { fiscalYear, district, record });
    }
    const fiscalYear = chunk[0]?.data.fiscalYear ?? NaN;
    const counter = counters.get(fiscalYear) ?? yearCounter(fiscalYear);
    counters.set(fiscalYear, counter);
    counter.add(chunk);
  }
  const counted = new Map(
    [...counters].map(([fiscalYear, counter]) => [
      fiscalYear,
      { framework: counter.framework, byDistrict: counter.countsByDistrict() },
    ]),
  );
  return [...records.values()].flatMap(({ fiscalYear, district, record }) => {
    const year = counted.get(fiscalYear);
    if (year === undefined) return [];
    const { framework, byDistrict } = year;
    const counts = byDistrict.get(district) ?? [];
    return [{ fiscalYear, district, framework, status: record.status, counts }];
  });
}
