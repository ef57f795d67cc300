import type { Framework, SurveyInstrument } from '@ita/schema';
import { questionsOf } from '@ita/schema';
import { randomOfKey } from '../random.ts';
import type { CityDistrict } from './city-design.ts';
import { streamKey } from './city-design.ts';
import type { GradedQuestion } from './graded-response.ts';
import { expectedScore, gradedQuestion, levelOfScore } from './graded-response.ts';
import type { PlantedEffect } from './planted-effects.ts';

/** Level of everything before anybody differs, in logits: means of 95 (see graded-response.ts). */
const LEVEL = 2.5;

/** How far each kind of difference goes up and down, in logits. */
const SPREAD = {
  district: 0.9,
  department: 0.5,
  question: 0.4,
  departmentOfDistrict: 0.4,
  questionOfDistrict: 0.25,
} as const;

/** Districts whose level is known: Prawet's made-up years answer about as its real one. */
const KNOWN_DISTRICTS: Readonly<Record<string, number>> = { '1032': 0.8 };

/**
 * Questions that are answered as one they take the place of, so that an instrument's mean does not
 * change with what it asks.
 */
const ANSWERED_AS: Readonly<Record<string, string>> = {
  'iit.safe-reporting': 'iit.leaders-against-corruption',
};

/** A difference of a random stream of its own, in logits. */
function difference(kind: keyof typeof SPREAD, key: string): number {
  return SPREAD[kind] * (2 * randomOfKey(`${kind}:${key}`).fraction() - 1);
}

/** Level of a department's answers to a question, in logits; the same in every year. */
function steadyLevel(of: CityDistrict, department: string, concept: string): number {
  const asked = ANSWERED_AS[concept] ?? concept;
  return (
    LEVEL +
    (KNOWN_DISTRICTS[of.district] ?? difference('district', streamKey(of))) +
    difference('department', department) +
    difference('question', asked) +
    difference('departmentOfDistrict', streamKey(of, department)) +
    difference('questionOfDistrict', streamKey(of, asked))
  );
}

/** How far an effect moves the year's expected score from the steady one, in points. */
function pointsIn(fiscalYear: number, { to, points }: PlantedEffect): number {
  // A rise is a fall of the years before it: there is always room below full marks, not always above.
  if (points > 0) return fiscalYear < to ? -points : 0;
  return fiscalYear < to ? 0 : points;
}

/** How far what is planted moves the expected score of a department's answers, in points. */
function plantedPoints(
  { design, district }: CityDistrict,
  survey: SurveyInstrument,
  department: string,
  concept: string,
  fiscalYear: number,
): number {
  const { effects, mixShift } = design;
  const isOfShift = district === mixShift.district && department === mixShift.department;
  return effects
    .filter(
      (effect) =>
        effect.district === district &&
        effect.concept === concept &&
        (effect.department ?? department) === department,
    )
    .reduce(
      (sum, effect) => sum + pointsIn(fiscalYear, effect),
      isOfShift && survey.key === 'IIT' ? -mixShift.pointsLower : 0,
    );
}

/** A question with the level at which one department answers it in one year. */
export interface LevelledQuestion {
  readonly key: string;
  readonly concept: string;
  readonly graded: GradedQuestion;
  /** In logits. */
  readonly level: number;
}

/**
 * The levels at which one department's respondents answer a survey in one year, question by question in
 * the order asked. They depend on the year by what is planted alone, and by exactly its points.
 * @throws RangeError for a question whose scale the model does not know.
 */
export function answerLevels(
  of: CityDistrict,
  framework: Framework,
  survey: SurveyInstrument,
  department: string,
): readonly LevelledQuestion[] {
  return questionsOf(survey).map((question) => {
    const { key, concept } = question;
    const graded = gradedQuestion(framework, question);
    const steady = steadyLevel(of, department, concept);
    const points = plantedPoints(of, survey, department, concept, framework.fiscalYear);
    const level =
      points === 0 ? steady : levelOfScore(graded, expectedScore(graded, steady) + points);
    return { key, concept, graded, level };
  });
}
