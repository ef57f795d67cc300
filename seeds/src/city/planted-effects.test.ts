import type { Framework, SurveyInstrumentKey } from '@ita/schema';
import { DISTRICTS, FRAMEWORKS, frameworkOf, pointsOf, questionsOf, surveysOf } from '@ita/schema';
import { describe, expect, test } from 'vitest';
import { answerLevels } from './answer-levels.ts';
import { assessmentEvents } from './assessment-events.ts';
import { assessmentPlans } from './assessment-plan.ts';
import type { CityDesign } from './city-design.ts';
import { NULL_CITY, SYNTHETIC_CITY } from './city-design.ts';
import { expectedScore } from './graded-response.ts';
import { PLANTED_EFFECTS, PLANTED_MIX_SHIFT } from './planted-effects.ts';

const OPTIONS = { randomSeed: 2568, scale: 1 };
const YEAR_PAIRS = [
  [2566, 2567],
  [2567, 2568],
] as const;

function rulesOf(fiscalYear: number): Framework {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) throw new Error(`FY${fiscalYear} has no framework`);
  return framework;
}

/** Expected score of every department's answers to every concept of a district in one year. */
function expectedScores(
  design: CityDesign,
  district: string,
  fiscalYear: number,
): Map<string, number> {
  const framework = rulesOf(fiscalYear);
  const of = { design, randomSeed: OPTIONS.randomSeed, district };
  return new Map(
    surveysOf(framework).flatMap((survey) =>
      framework.attributes.department.flatMap(({ key: department }) =>
        answerLevels(of, framework, survey, department).map(
          ({ concept, graded, level }) =>
            [`${department} ${concept}`, expectedScore(graded, level)] as const,
        ),
      ),
    ),
  );
}

/** Every change of an expected score that is not nothing: place, years, points. */
function expectedChanges(design: CityDesign): readonly string[] {
  return DISTRICTS.flatMap(({ code }) =>
    YEAR_PAIRS.flatMap(([from, to]) => {
      const before = expectedScores(design, code, from);
      return [...expectedScores(design, code, to)].flatMap(([place, score]) => {
        const change = score - (before.get(place) ?? score);
        return Math.abs(change) < 1e-9 ? [] : [`${code} ${place} ${to} ${change.toFixed(6)}`];
      });
    }),
  );
}

describe('what answers are expected to score', () => {
  test('changes in the synthetic city by what is planted, to the point, and by nothing else', () => {
    const { department: departments } = rulesOf(2568).attributes;
    const planted = PLANTED_EFFECTS.flatMap(({ district, concept, department, to, points }) =>
      departments
        .filter(({ key }) => (department ?? key) === key)
        .map(({ key }) => `${district} ${key} ${concept} ${to} ${points.toFixed(6)}`),
    );
    expect(expectedChanges(SYNTHETIC_CITY).toSorted()).toEqual(planted.toSorted());
  });

  test('changes in a null city not at all', () => {
    expect(expectedChanges(NULL_CITY)).toEqual([]);
  });

  test('is the same of an added question as of the one whose place it takes', () => {
    const scores = (fiscalYear: number) => [
      ...expectedScores(SYNTHETIC_CITY, '1001', fiscalYear).values(),
    ];
    const sum = (of: readonly number[]) => of.reduce((total, score) => total + score, 0);
    expect(sum(scores(2568))).toBeCloseTo(sum(scores(2567)), 9);
  });

  test('names districts, questions and departments that there are in both years', () => {
    for (const { district, concept, department, from, to } of PLANTED_EFFECTS) {
      expect(DISTRICTS.map(({ code }) => code)).toContain(district);
      for (const framework of [rulesOf(from), rulesOf(to)]) {
        const concepts = surveysOf(framework)
          .flatMap(questionsOf)
          .map((known) => known.concept);
        expect(concepts).toContain(concept);
        const departments = framework.attributes.department.map(({ key }) => key);
        expect([null, ...departments]).toContain(department);
      }
    }
  });
});

/** Mean of scores that come one by one, and its squared standard error. */
class Tally {
  count = 0;
  #sum = 0;
  #squares = 0;

  add(points: number): void {
    this.count += 1;
    this.#sum += points;
    this.#squares += points * points;
  }

  get mean(): number {
    return this.#sum / this.count;
  }

  get squaredError(): number {
    return (this.#squares / this.count - this.mean ** 2) / (this.count - 1);
  }
}

type Tallies = ReadonlyMap<string, Tally>;

const pointsByQuestion = new Map(
  FRAMEWORKS.map((framework) => [
    framework.fiscalYear,
    new Map(
      surveysOf(framework)
        .flatMap(questionsOf)
        .map((question) => [
          question.key,
          { concept: question.concept, points: pointsOf(framework, question) },
        ]),
    ),
  ]),
);

const nameOf = (
  fiscalYear: number,
  district: string,
  concept: string,
  department: string | null = null,
): string => [fiscalYear, district, concept, department ?? 'all'].join(' ');

/** Raw scores of generated answers: by year, district and concept, of each department and of all. */
function tallied(design: CityDesign, districts: ReadonlySet<string>, scale: number): Tallies {
  const tallies = new Map<string, Tally>();
  const tally = (name: string, points: number): void => {
    const known = tallies.get(name) ?? new Tally();
    tallies.set(name, known);
    known.add(points);
  };
  for (const plan of assessmentPlans(design, { ...OPTIONS, scale })) {
    if (!districts.has(plan.district)) continue;
    for (const { type, data } of assessmentEvents(plan)) {
      if (type !== 'SurveySubmitted') continue;
      const { fiscalYear, district, answers, respondent } = data;
      for (const [key, option] of Object.entries(answers)) {
        const question = pointsByQuestion.get(fiscalYear)?.get(key);
        if (question === undefined) throw new Error(`no ${key}`);
        const points = question.points[option - 1] ?? NaN;
        tally(nameOf(fiscalYear, district, question.concept), points);
        const { department } = respondent;
        if (department !== undefined)
          tally(nameOf(fiscalYear, district, question.concept, department), points);
      }
    }
  }
  return tallies;
}

/** Change from one year to the next, and its standard error. */
function changeIn(
  tallies: Tallies,
  [from, to]: readonly [number, number],
  ...place: readonly [string, string, (string | null)?]
) {
  const before = tallies.get(nameOf(from, ...place));
  const after = tallies.get(nameOf(to, ...place));
  if (before === undefined || after === undefined) throw new Error(`no answers of ${place.join()}`);
  const error = Math.sqrt(before.squaredError + after.squaredError);
  return { change: after.mean - before.mean, error };
}

/** Standard errors within which a mean is taken to be as expected: beyond it is one in 16 000. */
const ERRORS_MAX = 4;

describe('what answers score, as generated at scale 1', () => {
  const { district: shifted, department, from, to, shareFrom, shareTo } = PLANTED_MIX_SHIFT;
  const districts = new Set([...PLANTED_EFFECTS.map(({ district }) => district), shifted]);
  const tallies = tallied(SYNTHETIC_CITY, districts, 1);

  test.each(PLANTED_EFFECTS)(
    'changes in $district, $concept, $department, FY$to, by $points or so',
    (effect) => {
      const years = [effect.from, effect.to] as const;
      const { change, error } = changeIn(
        tallies,
        years,
        effect.district,
        effect.concept,
        effect.department,
      );
      expect(Math.abs(change - effect.points)).toBeLessThan(ERRORS_MAX * error);
      // It is there to be found: four standard errors from nothing at the least.
      expect(Math.sign(effect.points) * change).toBeGreaterThan(4 * error);
    },
  );

  test('rises where the mix of respondents shifts, though no department answers otherwise', () => {
    const iit: SurveyInstrumentKey = 'IIT';
    const survey = surveysOf(rulesOf(to)).find(({ key }) => key === iit);
    if (survey === undefined) throw new Error('no IIT');
    const share = (fiscalYear: number): number => {
      const [concept] = questionsOf(survey).map((question) => question.concept);
      const of = (name: string | null) =>
        tallies.get(nameOf(fiscalYear, shifted, concept ?? '', name))?.count ?? NaN;
      return of(department) / of(null);
    };
    expect(share(from)).toBeCloseTo(shareFrom, 1);
    expect(share(to)).toBeCloseTo(shareTo, 1);
    const shared = questionsOf(survey).filter(
      ({ concept }) => tallies.get(nameOf(from, shifted, concept)) !== undefined,
    );
    const rises = shared.map(({ concept }) => changeIn(tallies, [from, to], shifted, concept));
    expect(rises.reduce((sum, { change }) => sum + change, 0) / rises.length).toBeGreaterThan(2);
    for (const { concept } of shared) {
      const { change, error } = changeIn(tallies, [from, to], shifted, concept, department);
      expect(Math.abs(change)).toBeLessThan(ERRORS_MAX * error);
    }
  });
});

describe('a null city, as generated', () => {
  const tallies = tallied(NULL_CITY, new Set(DISTRICTS.map(({ code }) => code)), 0.5);
  const scores = YEAR_PAIRS.flatMap((years) =>
    [...tallies.keys()]
      .filter((name) => name.startsWith(String(years[0])) && name.endsWith(' all'))
      .flatMap((name) => {
        const [, district = '', concept = ''] = name.split(' ');
        if (!tallies.has(nameOf(years[1], district, concept))) return [];
        const { change, error } = changeIn(tallies, years, district, concept);
        // Nobody below full marks in either year: no change, and no error of it.
        return [change === 0 ? 0 : change / error];
      }),
  );

  test('shows a change at the 5 % level in about 5 % of questions, as chance has it', () => {
    expect(scores.length).toBeGreaterThan(1700);
    const significant = scores.filter((score) => Math.abs(score) > 1.96).length / scores.length;
    expect(significant).toBeGreaterThan(0.03);
    expect(significant).toBeLessThan(0.07);
  });

  test('shows none that is beyond chance', () => {
    expect(Math.max(...scores.map(Math.abs))).toBeLessThan(5);
  });
});
