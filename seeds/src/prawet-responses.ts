import type { Attribute, Framework, SurveyInstrumentKey, SurveyResponse } from '@ita/schema';
import { questionsOf, surveyOf } from '@ita/schema';
import report from '../data/prawet-fy2567.json' with { type: 'json' };
import type { LowMark } from './low-mark.ts';
import { fullMarkOptions, lowMarksOf } from './low-mark.ts';
import { departmentKey } from './prawet-framework.ts';
import type { Random } from './random.ts';
import type { PartMargins, ReconstructedRespondent, ServiceMargin } from './reconstruct-part.ts';
import { marksByService, reconstructPart } from './reconstruct-part.ts';
import { SERVICE_HOMES } from './service-homes.ts';

type Respondent = SurveyResponse['respondent'];
type OptionTally = readonly { readonly option: string; readonly count: number }[];

/** Low marks come in steps of 20 points (rule 1). */
const DEFICIT_STEP = 20;

/** What a group's answers lack of 100 points, as near to its printed score as the steps allow. */
function deficitOf(score: number, answers: number): number {
  return Math.round(((100 - score) * answers) / DEFICIT_STEP) * DEFICIT_STEP;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Everybody of IIT, as one group; departments' sums follow from their printed scores. */
function iitMargins(framework: Framework, marks: readonly LowMark[]): PartMargins {
  const questions = report.iitQuestions.length;
  const sized = report.departments.toSorted((a, b) => a.iitCount - b.iitCount);
  const departments = sized.map(({ nameTh, iitCount, iitScore }) => ({
    key: departmentKey(framework, nameTh),
    size: iitCount,
    deficit: deficitOf(iitScore, iitCount * questions),
  }));
  // The largest department's printed score fits several sums; the total says which it is.
  const others = departments.slice(0, -1);
  const largest = departments.slice(-1).map((department) => ({
    ...department,
    deficit:
      total(marks.map(({ deficit }) => deficit)) - total(others.map(({ deficit }) => deficit)),
  }));
  const deficits = report.iitQuestions.map((_, question) =>
    total(marks.filter((mark) => mark.question === question).map(({ deficit }) => deficit)),
  );
  const everybody = { key: null, size: report.respondents.IIT.total, deficits, homes: [] };
  return { services: [everybody], departments: [...others, ...largest] };
}

/** One part of EIT, by the report's `eitParts`: part 1 has whole cells, part 2 eleven people. */
function eitMargins(framework: Framework, part: 1 | 2): PartMargins {
  const questions = report.eitQuestions.length;
  const services = Object.entries(report.eitParts.serviceTypes).map(
    ([key, cell]): ServiceMargin => {
      const second = 'part2Deficit' in cell ? cell.part2Deficit : report.eitQuestions.map(() => 0);
      return {
        key,
        size: part === 1 ? cell.part1 : cell.part2,
        deficits: part === 1 ? cell.part1Deficit : second,
        homes: SERVICE_HOMES[key] ?? [],
      };
    },
  );
  const solved = new Map(Object.entries(report.eitParts.departments.cells));
  const departments = report.departments.map(({ nameTh, eitCount, eitScore }) => {
    const key = departmentKey(framework, nameTh);
    const cell = solved.get(nameTh) ?? {
      part2: 0,
      part1Deficit: deficitOf(eitScore, eitCount * questions),
      part2Deficit: 0,
    };
    return part === 1
      ? { key, size: eitCount - cell.part2, deficit: cell.part1Deficit }
      : { key, size: cell.part2, deficit: cell.part2Deficit };
  });
  return { services, departments };
}

function shuffledOptions(tally: OptionTally, random: Random): readonly string[] {
  return random.shuffled(
    tally.flatMap(({ option, count }) => Array.from({ length: count }, () => option)),
  );
}

/** Years of work that go with ages: the older, the longer, by and large. */
function workYearsByAge(ages: readonly string[], random: Random): readonly string[] {
  const { age, workYears } = report.iitDemographics;
  const years = workYears.flatMap(({ option, count }) =>
    Array.from({ length: count }, () => option),
  );
  const bandWidth = 100;
  const order = ages
    .map((option, respondent) => {
      const band = age.findIndex((known) => known.option === option);
      return { respondent, rank: band * bandWidth + random.integer(2 * bandWidth) };
    })
    .toSorted((a, b) => a.rank - b.rank);
  const found = ages.map(() => '');
  for (const [place, { respondent }] of order.entries()) found[respondent] = years[place] ?? '';
  return found;
}

type AttributeColumns = Partial<Record<Attribute, readonly string[]>>;

function iitAttributes(random: Random): AttributeColumns {
  const { age, gender, position } = report.iitDemographics;
  const ages = shuffledOptions(age, random);
  return {
    gender: shuffledOptions(gender, random),
    age: ages,
    position: shuffledOptions(position, random),
    workYears: workYearsByAge(ages, random),
  };
}

function eitAttributes(random: Random): AttributeColumns {
  const tallies = report.eitDemographics;
  return {
    gender: shuffledOptions(tallies.gender, random),
    age: shuffledOptions(tallies.age, random),
    occupation: shuffledOptions(tallies.occupation, random),
    contactHistory: shuffledOptions(tallies.p1_everContacted, random),
    contactCapacity: shuffledOptions(tallies.p2_contactCapacity, random),
    residence: shuffledOptions(tallies.p4_residesInDistrict, random),
    language: shuffledOptions(tallies.language, random),
  };
}

function responses(
  framework: Framework,
  instrument: SurveyInstrumentKey,
  parts: readonly (readonly ReconstructedRespondent[])[],
  attributes: AttributeColumns,
): readonly SurveyResponse[] {
  const survey = surveyOf(framework, instrument);
  const questions = questionsOf(survey);
  const best = fullMarkOptions(framework, survey);
  const numbered = parts.flatMap((respondents, at) =>
    respondents.map((respondent) => ({ ...respondent, part: at + 1 })),
  );
  return numbered.map(({ part, service, department, lowMarks }, at) => {
    const respondent: Respondent = { department };
    if (service !== null) respondent.serviceType = service;
    for (const { attribute } of survey.attributes) {
      const option = attributes[attribute]?.[at];
      if (option !== undefined) respondent[attribute] = option;
    }
    const answers = Object.fromEntries(
      questions.map(({ key }, question) => {
        const low = lowMarks.find((mark) => mark.question === question);
        return [key, low?.option ?? best[question] ?? 1];
      }),
    );
    return { part, answers, respondent };
  });
}

/** The 725 staff who answered IIT: published margins met exactly, the joint distribution made up. */
export function iitResponses(framework: Framework, random: Random): readonly SurveyResponse[] {
  const survey = surveyOf(framework, 'IIT');
  const counts = report.iitQuestions.map(({ optionCounts }) => optionCounts);
  const marks = lowMarksOf(framework, survey, counts);
  const margins = iitMargins(framework, marks);
  const part = reconstructPart(marksByService(marks, margins.services, random), margins, random);
  return responses(framework, 'IIT', [part], iitAttributes(random));
}

/** The 619 people who answered EIT, 608 part 1 and 11 part 2 (rule 11); likewise. */
export function eitResponses(framework: Framework, random: Random): readonly SurveyResponse[] {
  const survey = surveyOf(framework, 'EIT');
  const counts = report.eitQuestions.map(({ optionCounts }) => optionCounts);
  const marks = lowMarksOf(framework, survey, counts);
  const [first, second] = [eitMargins(framework, 1), eitMargins(framework, 2)];
  // Both parts share each question's options, so their marks are told apart before anything else.
  const cells = [...second.services, ...first.services];
  // Eleven people lack 1 180 points: only the lowest marks fit on so few.
  const placed = marksByService(
    marks,
    cells,
    random,
    (cell, { deficit }) => cell < second.services.length && deficit > DEFICIT_STEP,
  );
  const ofSecond = placed.filter(({ service }) => service < second.services.length);
  const ofFirst = placed
    .filter(({ service }) => service >= second.services.length)
    .map((mark) => ({ ...mark, service: mark.service - second.services.length }));
  const parts = [
    reconstructPart(ofFirst, first, random),
    reconstructPart(ofSecond, second, random),
  ];
  return responses(framework, 'EIT', parts, eitAttributes(random));
}
