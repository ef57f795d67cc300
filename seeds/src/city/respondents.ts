import type { Attribute, SurveyInstrumentKey, SurveyResponse } from '@ita/schema';
import report from '../../data/prawet-fy2567.json' with { type: 'json' };
import type { Random } from '../random.ts';
import { SERVICE_HOMES } from '../service-homes.ts';
import type { Choice } from './weighted-choice.ts';
import { weightedChoice } from './weighted-choice.ts';

type Respondent = SurveyResponse['respondent'];

/** A tally of the report as a choice. Options that nobody chose in Prawet are rare elsewhere. */
function tallied(tally: readonly { readonly option: string; readonly count: number }[]) {
  return weightedChoice(tally.map(({ option, count }) => [option, count + 1]));
}

const IIT_GENDER = tallied(report.iitDemographics.gender);
const IIT_AGE = tallied(report.iitDemographics.age);

/** Years of work by age: the older, the longer, by and large. Weights in percent. */
const WORK_YEARS: Readonly<Record<string, Choice<string>>> = {
  '<20': weightedChoice([['<5', 100]]),
  '20-30': weightedChoice([
    ['<5', 75],
    ['5-10', 25],
  ]),
  '31-40': weightedChoice([
    ['<5', 30],
    ['5-10', 40],
    ['11-20', 30],
  ]),
  '41-50': weightedChoice([
    ['<5', 15],
    ['5-10', 20],
    ['11-20', 40],
    ['>20', 25],
  ]),
  '51-60': weightedChoice([
    ['<5', 5],
    ['5-10', 12],
    ['11-20', 25],
    ['>20', 58],
  ]),
  '>60': weightedChoice([
    ['11-20', 30],
    ['>20', 70],
  ]),
};

/** Civil servants in percent: nearly all of the cleansing staff are employees, most teachers are not. */
const CIVIL_SERVANT_PERCENT: Readonly<Record<string, number>> = {
  cleansing: 3,
  public_works: 25,
  city_law: 45,
  schools: 80,
};
const CIVIL_SERVANT_PERCENT_ELSEWHERE = 65;

/** Of a hundred respondents, so many leave out how old they are; and as many, their gender. */
const SILENT_PERCENT = 2;

const percent = (random: Random): number => random.integer(100);

/** Sets an attribute that some respondents leave out. */
function answerUnlessSilent(
  respondent: Respondent,
  attribute: Attribute,
  option: string,
  random: Random,
): void {
  if (percent(random) >= SILENT_PERCENT) respondent[attribute] = option;
}

function staffMember(department: string, random: Random): Respondent {
  const respondent: Respondent = { department };
  const age = IIT_AGE(random);
  const civilServants = CIVIL_SERVANT_PERCENT[department] ?? CIVIL_SERVANT_PERCENT_ELSEWHERE;
  respondent.position = percent(random) < civilServants ? 'civil_servant' : 'employee';
  const workYears = WORK_YEARS[age]?.(random);
  if (workYears !== undefined) respondent.workYears = workYears;
  answerUnlessSilent(respondent, 'age', age, random);
  answerUnlessSilent(respondent, 'gender', IIT_GENDER(random), random);
  return respondent;
}

/** What is asked of citizens besides where they went, each as in the report. */
const CITIZEN_ATTRIBUTES: readonly (readonly [Attribute, Choice<string>])[] = [
  ['occupation', tallied(report.eitDemographics.occupation)],
  ['contactHistory', tallied(report.eitDemographics.p1_everContacted)],
  ['contactCapacity', tallied(report.eitDemographics.p2_contactCapacity)],
  ['residence', tallied(report.eitDemographics.p4_residesInDistrict)],
  ['language', tallied(report.eitDemographics.language)],
];
const EIT_GENDER = tallied(report.eitDemographics.gender);
const EIT_AGE = tallied(report.eitDemographics.age);
const ANY_SERVICE = weightedChoice(report.serviceTypes.map(({ code, count }) => [code, count]));

/** What a department is mostly asked for, by department; others are asked for anything. */
const SERVICE_OF_HOME = new Map(
  Object.entries(SERVICE_HOMES).flatMap(([service, homes]) =>
    homes.map((department) => [department, service] as const),
  ),
);
const HOME_SERVICE_PERCENT = 75;

function citizen(department: string, random: Random): Respondent {
  const home = SERVICE_OF_HOME.get(department);
  const cameForIt = percent(random) < HOME_SERVICE_PERCENT;
  const serviceType = cameForIt && home !== undefined ? home : ANY_SERVICE(random);
  const respondent: Respondent = { department, serviceType };
  for (const [attribute, choice] of CITIZEN_ATTRIBUTES) respondent[attribute] = choice(random);
  answerUnlessSilent(respondent, 'age', EIT_AGE(random), random);
  answerUnlessSilent(respondent, 'gender', EIT_GENDER(random), random);
  return respondent;
}

/** Draws what is known of a respondent whom a survey finds in, or at, a department. */
export const RESPONDENTS: Readonly<
  Record<SurveyInstrumentKey, (department: string, random: Random) => Respondent>
> = { IIT: staffMember, EIT: citizen };
