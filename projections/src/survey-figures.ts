import type { Figure, Framework, SurveyInstrument } from '@ita/schema';
import { figuresOf, questionsOf } from '@ita/schema';

/** A survey figure and the questions whose plain mean it is (rules 2, 3, 4), by their place in the survey. */
export interface SurveyFigure {
  readonly figure: Figure;
  readonly questions: readonly number[];
}

/** The figures of one survey in the order of the report: the instrument, then each indicator and its questions. */
export function surveyFiguresOf(
  framework: Framework,
  survey: SurveyInstrument,
): readonly SurveyFigure[] {
  const order = questionsOf(survey).map(({ key }) => key);
  const keysOf = (figure: Figure): readonly string[] => {
    if (figure.scope === 'INSTRUMENT') return order;
    if (figure.scope === 'QUESTION') return [figure.key];
    const indicator = survey.indicators.find(({ key }) => key === figure.key);
    return indicator?.questions.map(({ key }) => key) ?? [];
  };
  return figuresOf(framework)
    .filter((figure) => figure.instrument === survey.key)
    .map((figure) => ({
      figure,
      questions: keysOf(figure).map((key) => order.indexOf(key)),
    }));
}
