import type { Fault } from '../fault.ts';
import type { Framework, SurveyInstrument } from '../framework/framework.ts';
import { figuresOf, itemsOf, pointsOf, questionsOf, surveyOf } from '../framework/lookup.ts';
import { frameworkOf, KNOWN_YEARS } from '../framework/frameworks.ts';
import { districtOf } from '../place/districts.ts';
import { fiscalYearPeriod } from '../time/fiscal-year.ts';
import type { SurveyInstrumentKey } from '../vocabulary.ts';
import { ALL_DEPARTMENTS, ATTRIBUTE_OF_BREAKDOWN } from '../vocabulary.ts';
import type { DomainEvent, EventData, OfficialFigure, SurveyResponse } from './event-types.ts';
import { measurePeriod } from './measure-events.ts';

const listed = (keys: readonly string[]): string => `one of ${keys.join(', ')}`;

/** What a survey asks and takes, as every submission of an import is checked against it. */
interface ResponseRules {
  readonly parts: ReadonlySet<number>;
  /** Number of options by question. */
  readonly optionMax: ReadonlyMap<string, number>;
  readonly attributes: ReadonlyMap<
    string,
    { readonly required: boolean; readonly options: ReadonlySet<string> }
  >;
}

const RULES = new WeakMap<SurveyInstrument, ResponseRules>();

function rulesOf(framework: Framework, survey: SurveyInstrument): ResponseRules {
  const known = RULES.get(survey);
  if (known !== undefined) return known;
  const rules: ResponseRules = {
    parts: new Set(survey.parts.map(({ part }) => part)),
    optionMax: new Map(
      questionsOf(survey).map((question) => [question.key, pointsOf(framework, question).length]),
    ),
    attributes: new Map(
      survey.attributes.map(({ attribute, required }) => {
        const options = new Set(framework.attributes[attribute].map(({ key }) => key));
        return [attribute, { required, options }];
      }),
    ),
  };
  RULES.set(survey, rules);
  return rules;
}

function responseFaults(
  framework: Framework,
  instrument: SurveyInstrumentKey,
  response: SurveyResponse,
  at: string,
): Fault[] {
  const { parts, optionMax, attributes } = rulesOf(framework, surveyOf(framework, instrument));
  const faults: Fault[] = [];

  if (!parts.has(response.part)) {
    const allowed = listed([...parts].map(String));
    faults.push({ code: 'UNKNOWN_PART', field: `${at}part`, got: response.part, allowed });
  }
  for (const [key, most] of optionMax) {
    const option = response.answers[key];
    if (option !== undefined && option >= 1 && option <= most) continue;
    const code = option === undefined ? 'ANSWER_MISSING' : 'OPTION_OUT_OF_RANGE';
    const field = `${at}answers.${key}`;
    faults.push({ code, field, got: option ?? null, allowed: `1–${most}` });
  }
  for (const [key, option] of Object.entries(response.answers)) {
    if (optionMax.has(key)) continue;
    const field = `${at}answers.${key}`;
    const allowed = listed([...optionMax.keys()]);
    faults.push({ code: 'UNKNOWN_QUESTION', field, got: option, allowed });
  }

  const given = new Map<string, string | undefined>(Object.entries(response.respondent));
  for (const [attribute, { required, options }] of attributes) {
    const got = given.get(attribute);
    if (got === undefined ? !required : options.has(got)) continue;
    const code = got === undefined ? 'ATTRIBUTE_MISSING' : 'UNKNOWN_ATTRIBUTE_OPTION';
    const field = `${at}respondent.${attribute}`;
    faults.push({ code, field, got: got ?? null, allowed: listed([...options]) });
  }
  for (const [name, got] of given) {
    if (attributes.has(name)) continue;
    const field = `${at}respondent.${name}`;
    const allowed = listed([...attributes.keys()]);
    faults.push({ code: 'UNKNOWN_ATTRIBUTE', field, got: got ?? null, allowed });
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

/** A measure runs from one day to another, both within a year of its fiscal year's ends. */
function periodFaults(measure: EventData<'MeasurePlanned'>): Fault[] {
  const { starts, ends } = measurePeriod(measure);
  const earliest = fiscalYearPeriod(measure.fiscalYear - 1).starts;
  const latest = fiscalYearPeriod(measure.fiscalYear + 1).ends;
  if (starts < earliest || starts > latest) {
    const allowed = `${earliest} to ${latest}`;
    return [{ code: 'INVALID_VALUE', field: 'starts', got: measure.starts, allowed }];
  }
  if (ends >= starts && ends <= latest) return [];
  return [
    { code: 'INVALID_VALUE', field: 'ends', got: measure.ends, allowed: `${starts} to ${latest}` },
  ];
}

function measureFaults(framework: Framework, measure: EventData<'MeasurePlanned'>): Fault[] {
  const keys = figuresOf(framework).map(({ key }) => key);
  const departments = [ALL_DEPARTMENTS, ...framework.attributes.department.map(({ key }) => key)];
  return [
    ...unknownTargets(measure.targets, keys, 'targets'),
    ...unknownTargets(measure.responsible, departments, 'responsible'),
    ...periodFaults(measure),
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
    case 'MeasureCompleted':
    case 'MeasureCancelled':
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
    faults.push({
      code: 'UNKNOWN_FISCAL_YEAR',
      field: 'fiscalYear',
      got: fiscalYear,
      allowed: KNOWN_YEARS,
    });
    return faults;
  }
  return [...faults, ...frameworkFaults(framework, event)];
}
