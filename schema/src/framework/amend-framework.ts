import type { SurveyInstrumentKey } from '../vocabulary.ts';
import type {
  Assumption,
  ChecklistInstrument,
  Exact,
  Framework,
  Question,
  SurveyInstrument,
  SurveyPart,
} from './framework.ts';

/** What one year's rules change in those of another. What it does not name stays as it was. */
export interface Amendment {
  /** The year whose rules come out, BE. */
  readonly fiscalYear: number;
  /** When OIT checks stop to count in that year (see Framework). */
  readonly oitCutOff: string;
  /** Questionnaire parts of a survey, by its key. */
  readonly parts?: Partial<Readonly<Record<SurveyInstrumentKey, readonly SurveyPart[]>>>;
  /** Questions of a survey's indicator, all of them in order, by the indicator's key. */
  readonly questions?: Readonly<Record<string, readonly Question[]>>;
  /** Weights of checklist indicators, by their keys. */
  readonly indicatorWeights?: Readonly<Record<string, Exact>>;
  /** What is assumed; one with a key that the other year has takes its place. */
  readonly assumptions: readonly Assumption[];
}

function amendedSurvey(
  survey: SurveyInstrument,
  { parts, questions }: Amendment,
): SurveyInstrument {
  return {
    ...survey,
    parts: parts?.[survey.key] ?? survey.parts,
    indicators: survey.indicators.map((indicator) => ({
      ...indicator,
      questions: questions?.[indicator.key] ?? indicator.questions,
    })),
  };
}

function amendedChecklist(
  checklist: ChecklistInstrument,
  { indicatorWeights }: Amendment,
): ChecklistInstrument {
  return {
    ...checklist,
    indicators: checklist.indicators.map((indicator) => ({
      ...indicator,
      weight: indicatorWeights?.[indicator.key] ?? indicator.weight,
    })),
  };
}

/** @throws RangeError for a key of the amendment that names nothing in the framework. */
function checkKeys(framework: Framework, { parts, questions, indicatorWeights }: Amendment): void {
  const keysOf = (kind: 'survey' | 'checklist'): readonly string[] =>
    framework.instruments
      .filter((instrument) => instrument.kind === kind)
      .flatMap(({ indicators }) => indicators.map(({ key }) => key));
  const known = [
    [parts, framework.instruments.map(({ key }) => key)],
    [questions, keysOf('survey')],
    [indicatorWeights, keysOf('checklist')],
  ] as const;
  for (const [amendments, keys] of known) {
    const unknown = Object.keys(amendments ?? {}).find((key) => !keys.some((own) => own === key));
    if (unknown !== undefined)
      throw new RangeError(`FY${framework.fiscalYear} has no ${unknown} to amend`);
  }
}

/**
 * The rules of a year that are another year's but for what an amendment names.
 * @throws RangeError for a key of the amendment that names nothing in the framework.
 */
export function amendedFramework(framework: Framework, amendment: Amendment): Framework {
  checkKeys(framework, amendment);
  const replaced = new Set(amendment.assumptions.map(({ key }) => key));
  return {
    ...framework,
    fiscalYear: amendment.fiscalYear,
    oitCutOff: amendment.oitCutOff,
    instruments: framework.instruments.map((instrument) =>
      instrument.kind === 'survey'
        ? amendedSurvey(instrument, amendment)
        : amendedChecklist(instrument, amendment),
    ),
    assumptions: [
      ...framework.assumptions.filter(({ key }) => !replaced.has(key)),
      ...amendment.assumptions,
    ],
  };
}
