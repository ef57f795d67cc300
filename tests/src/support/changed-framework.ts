import type { Framework, Instrument, Item, Question, SurveyPart } from '@ita/schema';

/** The framework with each question replaced by what `change` makes of it: none, one or several. */
export function withQuestions(
  framework: Framework,
  change: (question: Question) => readonly Question[],
): Framework {
  return {
    ...framework,
    instruments: framework.instruments.map((instrument) =>
      instrument.kind === 'survey'
        ? {
            ...instrument,
            indicators: instrument.indicators.map((indicator) => ({
              ...indicator,
              questions: indicator.questions.flatMap(change),
            })),
          }
        : instrument,
    ),
  };
}

/** The framework with the items of each sub-indicator replaced by what `change` makes of them. */
export function withItems(
  framework: Framework,
  change: (items: readonly Item[], subIndicator: string) => readonly Item[],
): Framework {
  return {
    ...framework,
    instruments: framework.instruments.map((instrument) =>
      instrument.kind === 'checklist'
        ? {
            ...instrument,
            indicators: instrument.indicators.map((indicator) => ({
              ...indicator,
              subIndicators: indicator.subIndicators.map((part) => ({
                ...part,
                items: change(part.items, part.key),
              })),
            })),
          }
        : instrument,
    ),
  };
}

/** The framework with other weights of instruments. */
export function withWeights(
  framework: Framework,
  weights: Readonly<Partial<Record<Instrument, string>>>,
): Framework {
  return {
    ...framework,
    instruments: framework.instruments.map((instrument) => ({
      ...instrument,
      weight: weights[instrument.key] ?? instrument.weight,
    })),
  };
}

/** The framework with other parts of EIT. */
export function withEitParts(framework: Framework, parts: readonly SurveyPart[]): Framework {
  return {
    ...framework,
    instruments: framework.instruments.map((instrument) =>
      instrument.key === 'EIT' ? { ...instrument, parts } : instrument,
    ),
  };
}
