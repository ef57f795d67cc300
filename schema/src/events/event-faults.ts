import type { Fault } from '../fault.ts';
import type { Framework } from '../framework/framework.ts';
import { figuresOf, itemsOf, pointsOf, questionsOf, surveyOf } from '../framework/lookup.ts';
import { frameworkOf, FRAMEWORKS } from '../framework/frameworks.ts';
import { districtOf } from '../place/districts.ts';
import type { SurveyInstrumentKey } from '../vocabulary.ts';
import { ATTRIBUTE_OF_BREAKDOWN } from '../vocabulary.ts';
import type { DomainEvent, EventData, OfficialFigure, SurveyResponse } from './event-types.ts';

const listed = (keys: readonly string[]): string => `one of ${keys.join(', ')}`;

function responseFaults(
  framework: Framework,
  instrument: SurveyInstrumentKey,
  response: SurveyResponse,
  at: string,
): Fault[] {
  const survey = surveyOf(framework, instrument);
  const questions = questionsOf(survey);
  const faults: Fault[] = [];

  const parts = survey.parts.map(({ part }) => part);
  if (!parts.includes(response.part)) {
    const allowed = listed(parts.map(String));
    faults.push({ code: 'UNKNOWN_PART', field: `${at}part`, got: response.part, allowed });
  }

  for (const question of questions) {
    const field = `${at}answers.${question.key}`;
    const allowed = `1–${pointsOf(framework, question).length}`;
    const option = response.answers[question.key];
    if (option === undefined) {
      faults.push({ code: 'ANSWER_MISSING', field, got: null, allowed });
    } else if (option < 1 || option > pointsOf(framework, question).length) {
      faults.push({ code: 'OPTION_OUT_OF_RANGE', field, got: option, allowed });
    }
  }
  const known = new Set(questions.map(({ key }) => key));
  for (const [key, option] of Object.entries(response.answers)) {
    if (known.has(key)) continue;
    const field = `${at}answers.${key}`;
    faults.push({ code: 'UNKNOWN_QUESTION', field, got: option, allowed: listed([...known]) });
  }

  const asked = new Map(survey.attributes.map(({ attribute, required }) => [attribute, required]));
  for (const [attribute, required] of asked) {
    const field = `${at}respondent.${attribute}`;
    const allowed = listed(framework.attributes[attribute].map(({ key }) => key));
    const got = response.respondent[attribute];
    if (got === undefined) {
      if (required) faults.push({ code: 'ATTRIBUTE_MISSING', field, got: null, allowed });
    } else if (!framework.attributes[attribute].some(({ key }) => key === got)) {
      faults.push({ code: 'UNKNOWN_ATTRIBUTE_OPTION', field, got, allowed });
    }
  }
  const names: readonly string[] = [...asked.keys()];
  for (const [name, got] of Object.entries(response.respondent)) {
    if (names.includes(name)) continue;
    const field = `${at}respondent.${name}`;
    faults.push({ code: 'UNKNOWN_ATTRIBUTE', field, got: got ?? null, allowed: listed(names) });
  }
  return faults;
}

function sameFigure(a: OfficialFigure, b: OfficialFigure): boolean {
  return (
    a.scope === b.scope &&
    a.key === b.key &&
    a.breakdown === b.breakdown &&
    a.breakdownKey === b.breakdownKey
  );
}

function officialFaults(
  framework: Framework,
  result: EventData<'OfficialResultRecorded'>,
): Fault[] {
  const figures = figuresOf(framework);
  return result.figures.flatMap((given, index): Fault[] => {
    const scoped = figures.filter(({ scope }) => scope === given.scope);
    if (!scoped.some(({ key }) => key === given.key)) {
      const allowed = listed(scoped.map(({ key }) => key));
      return [{ code: 'UNKNOWN_FIGURE', field: `figures.${index}.key`, got: given.key, allowed }];
    }
    if (result.figures.findIndex((other) => sameFigure(other, given)) < index) {
      const allowed = 'each figure of each cell once';
      return [{ code: 'INVALID_VALUE', field: `figures.${index}.key`, got: given.key, allowed }];
    }
    if (given.breakdown === 'NONE') return [];
    const options = framework.attributes[ATTRIBUTE_OF_BREAKDOWN[given.breakdown]];
    if (options.some(({ key }) => key === given.breakdownKey)) return [];
    return [
      {
        code: 'UNKNOWN_ATTRIBUTE_OPTION',
        field: `figures.${index}.breakdownKey`,
        got: given.breakdownKey,
        allowed: listed(options.map(({ key }) => key)),
      },
    ];
  });
}

function unknownTargets(
  given: readonly string[],
  known: readonly string[],
  field: string,
): Fault[] {
  return given.flatMap((got, index) =>
    known.includes(got)
      ? []
      : [{ code: 'UNKNOWN_TARGET', field: `${field}.${index}`, got, allowed: listed(known) }],
  );
}

function measureFaults(framework: Framework, measure: EventData<'MeasurePlanned'>): Fault[] {
  const keys = figuresOf(framework).map(({ key }) => key);
  const departments = ['ALL', ...framework.attributes.department.map(({ key }) => key)];
  return [
    ...unknownTargets(measure.targets, keys, 'targets'),
    ...unknownTargets(measure.responsible, departments, 'responsible'),
  ];
}

function frameworkFaults(framework: Framework, { type, data }: DomainEvent): Fault[] {
  switch (type) {
    case 'SurveySubmitted':
      return responseFaults(framework, data.instrument, data, '');
    case 'SubmissionCorrected':
      return [
        ...responseFaults(framework, data.instrument, data.before, 'before.'),
        ...responseFaults(framework, data.instrument, data.after, 'after.'),
      ];
    case 'OitItemChecked': {
      const items = itemsOf(framework).map(({ key }) => key);
      if (items.includes(data.item)) return [];
      return [{ code: 'UNKNOWN_ITEM', field: 'item', got: data.item, allowed: listed(items) }];
    }
    case 'OfficialResultRecorded':
      return officialFaults(framework, data);
    case 'MeasurePlanned':
      return measureFaults(framework, data);
    case 'MeasureProgressReported':
    case 'AssessmentOpened':
    case 'AssessmentClosed':
    case 'AssessmentReopened':
    case 'AssessmentPublished':
      return [];
  }
}

/**
 * What is wrong with an event by its year's framework: unknown districts, questions, options, items,
 * figures. Empty when nothing is. Its shape is parseEvent's matter, the assessment's state the recorder's.
 */
export function eventFaults(event: DomainEvent): Fault[] {
  const { fiscalYear, district } = event.data;
  const framework = frameworkOf(fiscalYear);
  const faults: Fault[] = [];
  if (districtOf(district) === undefined) {
    faults.push({
      code: 'UNKNOWN_DISTRICT',
      field: 'district',
      got: district,
      allowed: '1001–1050',
    });
  }
  if (framework === undefined) {
    const allowed = listed(FRAMEWORKS.map((known) => String(known.fiscalYear)));
    faults.push({ code: 'UNKNOWN_FISCAL_YEAR', field: 'fiscalYear', got: fiscalYear, allowed });
    return faults;
  }
  return [...faults, ...frameworkFaults(framework, event)];
}
