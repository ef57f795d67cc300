import type { SeedEvent } from '../seed-event.ts';
import { assessmentEventCount, assessmentEvents, openingOf } from './assessment-events.ts';
import { assessmentPlans } from './assessment-plan.ts';
import type { CityDesign, CityOptions } from './city-design.ts';
import { checkCityOptions, NULL_CITY, SYNTHETIC_CITY } from './city-design.ts';

/** A made-up city: 50 districts over FY2566–FY2568, without the year of Prawet that is real. */
export interface City {
  readonly eventCount: number;
  /** The events that open its assessments; they come in events() too. */
  readonly openings: readonly SeedEvent[];
  /**
   * Every event, in the order they are to be recorded; made as they are asked for, the same each time.
   * @param asked whether an assessment is wanted; each is made the same with the others or without.
   */
  events(asked?: (assessment: CityAssessment) => boolean): Generator<SeedEvent>;
}

/** Which assessment of a city: the district's code and the fiscal year, BE. */
export interface CityAssessment {
  readonly district: string;
  readonly fiscalYear: number;
}

/** An assessment that a city leaves out. */
interface LeftOut {
  readonly fiscalYear: number;
  readonly district: string;
}

function cityOf(design: CityDesign, options: CityOptions, without: readonly LeftOut[]): City {
  checkCityOptions(options);
  const plans = assessmentPlans(design, options).filter(
    ({ framework, district }) =>
      !without.some((one) => one.fiscalYear === framework.fiscalYear && one.district === district),
  );
  return {
    eventCount: plans.reduce((sum, plan) => sum + assessmentEventCount(plan), 0),
    openings: plans.map(openingOf),
    *events(asked = () => true) {
      for (const plan of plans) {
        const { district, framework } = plan;
        if (asked({ district, fiscalYear: framework.fiscalYear })) yield* assessmentEvents(plan);
      }
    },
  };
}

/**
 * The city that is seeded. What changes in it from year to year is planted: PLANTED_EFFECTS in answers,
 * PLANTED_MIX_SHIFT in respondents, OIT items by chance; UNFINISHED_ASSESSMENT is still open.
 * @param without assessments that are left out; the others are the same with and without them.
 * @throws RangeError for options out of their range.
 */
export function syntheticCity(options: CityOptions, without: readonly LeftOut[] = []): City {
  return cityOf(SYNTHETIC_CITY, options, without);
}

/**
 * A city of the same structure in which no year differs from another but by who happened to answer, and
 * by its rules: whatever else a comparison finds in it is a false discovery.
 * @throws RangeError for options out of their range.
 */
export function nullCity(options: CityOptions): City {
  return cityOf(NULL_CITY, options, []);
}
