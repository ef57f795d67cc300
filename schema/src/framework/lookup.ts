import type { Instrument, Label, Scope, SurveyInstrumentKey } from '../vocabulary.ts';
import type {
  ChecklistInstrument,
  Framework,
  Item,
  Question,
  SurveyInstrument,
} from './framework.ts';

/** One figure that a framework defines: a row of the report. `concept` is stable across years. */
export interface Figure extends Label {
  readonly scope: Scope;
  readonly key: string;
  readonly concept: string;
  readonly instrument: Instrument | null;
}

/** The survey instruments of a year, in its order. */
export function surveysOf(framework: Framework): readonly SurveyInstrument[] {
  return framework.instruments.filter((instrument) => instrument.kind === 'survey');
}

/** The checklist instruments of a year, in its order. */
export function checklistsOf(framework: Framework): readonly ChecklistInstrument[] {
  return framework.instruments.filter((instrument) => instrument.kind === 'checklist');
}

/**
 * The rules of IIT or EIT in one year.
 * @throws RangeError when the year does not have the instrument.
 */
export function surveyOf(framework: Framework, key: SurveyInstrumentKey): SurveyInstrument {
  const found = surveysOf(framework).find((survey) => survey.key === key);
  if (found === undefined) throw new RangeError(`FY${framework.fiscalYear} has no ${key}`);
  return found;
}

/** The questions of a survey instrument, in the order they are asked. */
export function questionsOf(survey: SurveyInstrument): readonly Question[] {
  return survey.indicators.flatMap((indicator) => indicator.questions);
}

/**
 * Version of a question's words, 1 first. Where two years differ in it, they ask the same concept in
 * other words.
 */
export function wordingOf({ wording = 1 }: Question): number {
  return wording;
}

/** The items of a year's checklists, in their order. */
export function itemsOf(framework: Framework): readonly Item[] {
  return checklistsOf(framework).flatMap((checklist) =>
    checklist.indicators.flatMap((indicator) =>
      indicator.subIndicators.flatMap((part) => part.items),
    ),
  );
}

/**
 * What each option of a question scores, 0–100, option 1 first; reversed when it is worded
 * negatively (rule 1).
 * @throws RangeError when the framework does not have the question's scale.
 */
export function pointsOf(framework: Framework, question: Question): readonly number[] {
  const scale = framework.scales.find(({ key }) => key === question.scale);
  if (scale === undefined) throw new RangeError(`${question.key} has no scale ${question.scale}`);
  const points = scale.options.map((option) => option.points);
  return question.direction === 'positive' ? points : points.toReversed();
}

/** A department's one figure over both surveys: the plain mean of its IIT and EIT (rule 9). */
export const SURVEY_MEAN: Figure = {
  scope: 'INSTRUMENT',
  key: 'IIT+EIT',
  concept: 'survey-mean',
  instrument: null,
  labelTh: 'ค่าเฉลี่ย IIT และ EIT',
  labelEn: 'Mean of IIT and EIT',
};

const FIGURES = new WeakMap<Framework, readonly Figure[]>();

/**
 * Every figure of a year, in the order of the report: ITA, then each instrument from the top down, then the
 * departments' survey mean.
 */
export function figuresOf(framework: Framework): readonly Figure[] {
  const known = FIGURES.get(framework);
  if (known !== undefined) return known;
  const figures: Figure[] = [
    {
      scope: 'ITA',
      key: 'ITA',
      concept: 'ita',
      instrument: null,
      labelTh: 'ผลการประเมิน ITA',
      labelEn: 'ITA',
    },
  ];
  for (const instrument of framework.instruments) {
    const add = (scope: Scope, of: Label & { key: string; concept: string }): void => {
      const { key, concept, labelTh, labelEn } = of;
      figures.push({ scope, key, concept, instrument: instrument.key, labelTh, labelEn });
    };
    add('INSTRUMENT', { ...instrument, concept: instrument.key.toLowerCase() });
    for (const indicator of instrument.indicators) {
      add('INDICATOR', indicator);
      if ('questions' in indicator) {
        for (const question of indicator.questions) add('QUESTION', question);
      } else {
        for (const part of indicator.subIndicators) {
          add('SUB_INDICATOR', part);
          for (const item of part.items) add('ITEM', item);
        }
      }
    }
  }
  figures.push(SURVEY_MEAN);
  FIGURES.set(framework, figures);
  return figures;
}
