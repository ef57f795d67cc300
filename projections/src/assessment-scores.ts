import type { Figure, Framework, OitOutcome, Rating, Withheld } from '@ita/schema';
import { checklistsOf, figuresOf, SURVEY_MEAN, surveysOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import { checklistScores } from './checklist-score.ts';
import type { Fraction } from './exact.ts';
import { asPrinted, exact, meanOf, sumOf } from './exact.ts';
import { ratingOf } from './rating.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { cellName, cellsOf } from './respondent-cell.ts';
import type { SamplingError } from './sampling-error.ts';
import { combinedSamplingError, NO_SAMPLING_ERROR } from './sampling-error.ts';
import type { Interval, SurveyScorer } from './survey-score.ts';
import { surveyScorer } from './survey-score.ts';

/** One computed figure of one cell. */
export interface ScoreRow extends RespondentCell {
  readonly figure: Figure;
  /** Exact, 0–100; null while it cannot be computed yet. */
  readonly score: Fraction | null;
  /** How many answered; null where nobody is asked (OIT, ITA). */
  readonly respondents: number | null;
  readonly interval: Interval | null;
  /** Null where the score is not of a sample (OIT) or one answer is all there is of a part. */
  readonly samplingError: SamplingError | null;
  /** Why the figure is withheld, by the disclosure gate; null where it is shown. */
  readonly withheld: Withheld | null;
}

/** Everything that one assessment's counts and checks say by its year's rules. */
export interface AssessmentScores {
  readonly rows: readonly ScoreRow[];
  readonly rating: Rating | null;
}

type CellScore = Omit<ScoreRow, keyof RespondentCell | 'withheld'>;

/** A score that nobody was asked for. */
const unasked = (
  figure: Figure,
  score: Fraction | null,
  samplingError: SamplingError | null = null,
): CellScore => ({ figure, score, respondents: null, interval: null, samplingError });

/** The scorers of a year's surveys, by instrument. */
type Scorers = ReadonlyMap<string, SurveyScorer>;

function scorersOf(framework: Framework): Scorers {
  return new Map(
    surveysOf(framework).map((survey) => [survey.key, surveyScorer(framework, survey)]),
  );
}

function computedScores(scorers: Scorers, counts: readonly CellCounts[]): Map<Figure, CellScore> {
  const scores = new Map<Figure, CellScore>();
  for (const [key, scored] of scorers) {
    const ofSurvey = counts.filter(({ instrument }) => instrument === key);
    for (const row of scored(ofSurvey)) scores.set(row.figure, row);
  }
  return scores;
}

function addChecklists(
  framework: Framework,
  outcomes: ReadonlyMap<string, OitOutcome>,
  scores: Map<Figure, CellScore>,
): void {
  for (const checklist of checklistsOf(framework)) {
    for (const { scope, key, score } of checklistScores(checklist, outcomes)) {
      const figure = figuresOf(framework).find(
        (known) => known.scope === scope && known.key === key,
      );
      if (figure) scores.set(figure, unasked(figure, score));
    }
  }
}

/** The score of each instrument, in the framework's order; undefined where there is none. */
function instrumentScores(
  framework: Framework,
  scores: ReadonlyMap<Figure, CellScore>,
): readonly (CellScore | undefined)[] {
  return framework.instruments.map(({ key }) => {
    const figure = figuresOf(framework).find(
      (known) => known.scope === 'INSTRUMENT' && known.key === key,
    );
    return figure && scores.get(figure);
  });
}

/**
 * ITA: the weighted sum of the unrounded instruments (rule 6); null until all are there.
 * @param instruments exact scores, 0–100, in the framework's order.
 */
export function itaOf(
  framework: Framework,
  instruments: readonly (Fraction | null)[],
): Fraction | null {
  const terms = framework.instruments.map(({ weight }, at) => instruments[at]?.mul(exact(weight)));
  const known = terms.filter((term) => term !== undefined);
  return known.length === terms.length ? sumOf(known) : null;
}

/** ITA's sampling error: its surveys are answered by different people; its checklists are no samples. */
function itaSamplingError(
  framework: Framework,
  instruments: readonly (CellScore | undefined)[],
): SamplingError | null {
  const terms = framework.instruments.map(({ kind, weight }, at) => ({
    weight: exact(weight).valueOf(),
    samplingError: kind === 'survey' ? instruments[at]?.samplingError : NO_SAMPLING_ERROR,
  }));
  const known = terms.flatMap(({ weight, samplingError }) =>
    samplingError ? [{ weight, samplingError }] : [],
  );
  return known.length === terms.length ? combinedSamplingError(known) : null;
}

/**
 * The plain mean of a department's IIT and EIT (rule 9); null unless both were answered. It is the mean
 * of the two as printed: so all eleven of the report follow from its own two columns, while means of
 * the unrounded ones miss three. Other people answer each survey, so its sampling error is theirs halved.
 */
function surveyMeanOf(framework: Framework, scores: ReadonlyMap<Figure, CellScore>): CellScore {
  const surveys = new Set<string>(surveysOf(framework).map(({ key }) => key));
  const found = [...scores.values()].filter(
    ({ figure }) => figure.scope === 'INSTRUMENT' && surveys.has(figure.key),
  );
  const known = found.map(({ score }) => score).filter((score) => score !== null);
  const errors = found.map(({ samplingError }) => samplingError).filter((error) => error !== null);
  if (known.length < surveys.size) return unasked(SURVEY_MEAN, null);
  const terms = errors.map((samplingError) => ({ weight: 1 / surveys.size, samplingError }));
  return unasked(
    SURVEY_MEAN,
    meanOf(known.map(asPrinted)),
    terms.length < surveys.size ? null : combinedSamplingError(terms),
  );
}

/**
 * Every figure of an assessment, in the order of the report: the whole first, then each cell of each
 * breakdown that has respondents (rules 1–6, 9–11), and the rating (rule 8).
 */
export function assessmentScores(
  framework: Framework,
  counts: readonly CellCounts[],
  outcomes: ReadonlyMap<string, OitOutcome>,
): AssessmentScores {
  const [ita] = figuresOf(framework);
  const scorers = scorersOf(framework);
  const countsByCell = Map.groupBy(counts, cellName);
  let rating: Rating | null = null;
  const rows = cellsOf(framework).flatMap((cell): ScoreRow[] => {
    const { breakdown } = cell;
    const scores = computedScores(scorers, countsByCell.get(cellName(cell)) ?? []);
    if (breakdown === 'NONE') {
      addChecklists(framework, outcomes, scores);
      const found = instrumentScores(framework, scores);
      const instruments = found.map((instrument) => instrument?.score ?? null);
      const score = itaOf(framework, instruments);
      const samplingError = score && itaSamplingError(framework, found);
      if (ita) scores.set(ita, unasked(ita, score, samplingError));
      if (score)
        rating = ratingOf(
          framework,
          score,
          instruments.filter((one) => one !== null),
        );
    }
    if (breakdown === 'DEPARTMENT' && scores.size > 0) {
      scores.set(SURVEY_MEAN, surveyMeanOf(framework, scores));
    }
    return figuresOf(framework).flatMap((figure) => {
      const score = scores.get(figure);
      return score === undefined ? [] : [{ ...cell, ...score, withheld: null }];
    });
  });
  return { rows, rating };
}
