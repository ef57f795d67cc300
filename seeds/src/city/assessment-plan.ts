import type { Framework, SurveyInstrumentKey } from '@ita/schema';
import { DISTRICTS, FRAMEWORKS } from '@ita/schema';
import report from '../../data/prawet-fy2567.json' with { type: 'json' };
import { randomOfKey } from '../random.ts';
import type { CityDesign, CityDistrict, CityOptions } from './city-design.ts';
import { streamKey } from './city-design.ts';
import type { OitCheck } from './oit-checks.ts';
import { oitChecks } from './oit-checks.ts';
import { UNFINISHED_ASSESSMENT } from './planted-effects.ts';

/** One assessment as it will be generated: all of it that is not a submission. */
export interface AssessmentPlan extends CityDistrict {
  readonly framework: Framework;
  readonly scale: number;
  readonly submissions: Readonly<Record<SurveyInstrumentKey, number>>;
  readonly checks: readonly OitCheck[];
  /** How much of it is in, 0–1; below 1 it is still open, else it is published. */
  readonly collected: number;
}

/** Submissions of a middling district, and how many times that the smallest and the largest have. */
const SUBMISSIONS = {
  IIT: { usual: 700, least: 0.55, most: 1.45 },
  EIT: { usual: 600, least: 0.8, most: 1.2 },
} as const;

/** How far a year's number of submissions is from the usual, up and down. */
const YEAR_SPREAD = 0.05;

function submissionCount(
  of: CityDistrict,
  instrument: SurveyInstrumentKey,
  fiscalYear: number,
  share: number,
): number {
  const { usual, least, most } = SUBMISSIONS[instrument];
  const size = randomOfKey(streamKey(of, 'size', instrument)).fraction();
  const turnout = randomOfKey(streamKey(of, 'size', instrument, fiscalYear)).fraction();
  const factor = (least + (most - least) * size) * (1 + YEAR_SPREAD * (2 * turnout - 1));
  return Math.max(1, Math.round(usual * factor * share));
}

function plan(of: CityDistrict, framework: Framework, scale: number): AssessmentPlan {
  const { fiscalYear } = framework;
  const isUnfinished =
    fiscalYear === UNFINISHED_ASSESSMENT.fiscalYear &&
    of.district === UNFINISHED_ASSESSMENT.district;
  const collected = isUnfinished ? UNFINISHED_ASSESSMENT.collected : 1;
  return {
    ...of,
    framework,
    scale,
    submissions: {
      IIT: submissionCount(of, 'IIT', fiscalYear, scale * collected),
      EIT: submissionCount(of, 'EIT', fiscalYear, scale * collected),
    },
    checks: oitChecks(of, framework, collected),
    collected,
  };
}

/** Fiscal years of a made-up city, BE. */
const CITY_YEARS: ReadonlySet<number> = new Set([2566, 2567, 2568]);

/** Whether an assessment is Prawet's real year, which no city makes up. */
function isReal(fiscalYear: number, district: string): boolean {
  return fiscalYear === report.fiscalYear && district === report.district.code;
}

/** Every assessment of a city, year by year and district by district; not the one that is real. */
export function assessmentPlans(
  design: CityDesign,
  { randomSeed, scale }: CityOptions,
): readonly AssessmentPlan[] {
  return FRAMEWORKS.filter(({ fiscalYear }) => CITY_YEARS.has(fiscalYear)).flatMap((framework) =>
    DISTRICTS.filter(({ code }) => !isReal(framework.fiscalYear, code)).map(({ code }) =>
      plan({ design, randomSeed, district: code }, framework, scale),
    ),
  );
}
