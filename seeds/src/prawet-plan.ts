import type { EventData, Framework } from '@ita/schema';
import {
  ALL_DEPARTMENTS,
  AUDIENCES,
  CADENCES,
  fiscalYearPeriod,
  knownFramework,
  MEASURE_KINDS,
} from '@ita/schema';
import plan from '../data/prawet-fy2568-measures.json' with { type: 'json' };
import { departmentKey } from './prawet-framework.ts';
import type { SeedEvent } from './seed-event.ts';
import { seedEvent } from './seed-event.ts';

const SEED = 'prawet-fy2568-plan';

const SOURCE =
  'Prawet District Office: measures to raise integrity and transparency, FY2568, as transcribed';

const PROVENANCE_NOTE =
  "Opened for the district's published plan of measures, which is real. Nothing else of FY2568 is known here: no answer, no check, no result, and no progress report, so that a report shown as overdue is one that this service was not given.";

/** What the plan calls the schools, which are no department. */
const SCHOOLS = { inPlan: 'SCHOOLS', key: 'schools' } as const;

const FACT = {
  fiscalYear: plan.fiscalYear,
  district: plan.district,
  // Neither has a time of its own: it is taken from the start of its fiscal year.
  occurredAt: `${fiscalYearPeriod(plan.fiscalYear).starts}T00:00:00+07:00`,
};

/** A value of a list by its name in any case. @throws Error for a name that is not in it. */
function namedIn<Value extends string>(values: readonly Value[], name: string): Value {
  const found = values.find((value) => value === name.toUpperCase());
  if (found === undefined) throw new Error(`${name} is none of ${values.join(', ')}`);
  return found;
}

function responsibleKey(framework: Framework, name: string): string {
  if (name === ALL_DEPARTMENTS) return ALL_DEPARTMENTS;
  return name === SCHOOLS.inPlan ? SCHOOLS.key : departmentKey(framework, name);
}

type PlannedMeasure = (typeof plan.measures)[number];

/** What an improvement measure says and a communication measure does not, and the other way round. */
function ownOf(
  measure: PlannedMeasure,
): Pick<EventData<'MeasurePlanned'>, 'targets' | 'audience' | 'starts' | 'ends' | 'steps'> {
  const { targets, steps, indicator, audience, period } = measure;
  return {
    targets: targets ?? (indicator === undefined ? [] : [indicator]),
    audience: audience === undefined ? null : namedIn(AUDIENCES, audience),
    starts: period?.start ?? null,
    ends: period?.end ?? null,
    steps: steps ?? null,
  };
}

function plannedMeasure(framework: Framework, measure: PlannedMeasure): SeedEvent {
  const { id, kind, titleTh, responsible, monitoring } = measure;
  return seedEvent(SEED, id, {
    type: 'MeasurePlanned',
    data: {
      ...FACT,
      measureId: id,
      kind: namedIn(MEASURE_KINDS, kind),
      titleTh,
      responsible: responsible.map((name) => responsibleKey(framework, name)),
      monitoring: namedIn(CADENCES, monitoring),
      source: SOURCE,
      ...ownOf(measure),
    },
  });
}

/** Prawet's real plan for FY2568: the event that opens the assessment it is of, and its measures. */
export interface PrawetPlan {
  readonly opening: SeedEvent;
  readonly measures: readonly SeedEvent[];
}

/** Prawet's real plan of 15 improvement and 23 communication measures as events; always the same. */
export function prawetPlan(): PrawetPlan {
  const framework = knownFramework(plan.fiscalYear);
  return {
    opening: seedEvent(SEED, 'opened', {
      type: 'AssessmentOpened',
      data: { ...FACT, provenance: 'COLLECTED', provenanceNote: PROVENANCE_NOTE },
    }),
    measures: plan.measures.map((measure) => plannedMeasure(framework, measure)),
  };
}
