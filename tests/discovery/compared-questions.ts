import type { CellCounts, Comparability, FigurePair, ScoreRow } from '@ita/projections';
import {
  comparabilityOf,
  disclosedCounts,
  disclosedScores,
  matchedFigures,
  meanChange,
  mixShift,
  respondentGroups,
  unrounded,
} from '@ita/projections';
import type { Figure, SurveyInstrumentKey } from '@ita/schema';
import type { CountedAssessment } from './counted-city.ts';

/** One question of one district, or of one of its departments, in two years, as a comparison tells of it. */
export interface ComparedQuestion {
  readonly district: string;
  /** Null of the whole district. */
  readonly department: string | null;
  readonly concept: string;
  readonly instrument: SurveyInstrumentKey;
  /** Fewest respondents of one part of the survey, in either year. */
  readonly respondentsLeast: number;
  readonly comparability: Comparability;
  /** Two-sided, not corrected; null where the change cannot be tested. */
  readonly pValue: number | null;
}

/** A question that both years ask. */
interface AskedTwice {
  readonly figures: FigurePair;
  readonly from: Figure;
  readonly to: Figure;
}

/** One district's assessment and the rows of its questions that pass the disclosure gate and show a score. */
interface ScoredAssessment {
  /** With the counts that the gate shows. */
  readonly counted: CountedAssessment;
  readonly questions: readonly ScoreRow[];
}

/** One district in two years, and whether another mix of departments answered the survey in question. */
interface ComparedSurvey {
  readonly instrument: SurveyInstrumentKey;
  readonly from: ScoredAssessment;
  readonly to: ScoredAssessment;
  readonly mixShifted: boolean;
}

function scored(counted: CountedAssessment): ScoredAssessment {
  const { framework, counts } = counted;
  const { rows } = disclosedScores(framework, counts, new Map());
  const questions = rows.filter(
    ({ figure, score }) => figure.scope === 'QUESTION' && score !== null,
  );
  const { shown } = disclosedCounts(framework, counts);
  return { counted: { ...counted, counts: shown }, questions };
}

const ofFigure = (rows: readonly ScoreRow[], { key }: Figure): readonly ScoreRow[] =>
  rows.filter(({ figure }) => figure.key === key);

/** Whether another mix of departments answered a survey: one of its questions tells as well as any. */
function departmentsShifted(
  from: ScoredAssessment,
  to: ScoredAssessment,
  figures: AskedTwice,
): boolean {
  const earlier = new Set(
    ofFigure(from.questions, figures.from).map(({ breakdownKey }) => breakdownKey),
  );
  const keys = ofFigure(to.questions, figures.to).flatMap(({ breakdownKey }) =>
    breakdownKey !== null && earlier.has(breakdownKey) ? [breakdownKey] : [],
  );
  return mixShift(respondentGroups(from.counted, to.counted, figures, 'DEPARTMENT', keys)).shifted;
}

function partsOf(
  { counted }: ScoredAssessment,
  instrument: SurveyInstrumentKey,
  department: string | null,
): readonly CellCounts[] {
  return counted.counts.filter(
    (cell) => cell.instrument === instrument && cell.breakdownKey === department,
  );
}

const partNames = (parts: readonly CellCounts[]): string => parts.map(({ part }) => part).join();

/** A question in two years, of everybody or of one department; none where a year shows no score. */
function comparedRows(
  { figures, from, to }: AskedTwice,
  survey: ComparedSurvey,
): readonly ComparedQuestion[] {
  const { instrument, mixShifted } = survey;
  const earlier = ofFigure(survey.from.questions, from);
  return ofFigure(survey.to.questions, to).flatMap((after): readonly ComparedQuestion[] => {
    const department = after.breakdownKey;
    const before = earlier.find(({ breakdownKey }) => breakdownKey === department);
    if (!before?.score || !after.score) return [];
    const partsFrom = partsOf(survey.from, instrument, department);
    const partsTo = partsOf(survey.to, instrument, department);
    const answeredPartsDiffer = partNames(partsFrom) !== partNames(partsTo);
    const { pValue } = meanChange(
      { score: unrounded(before.score), samplingError: before.samplingError },
      { score: unrounded(after.score), samplingError: after.samplingError },
    );
    return [
      {
        district: survey.to.counted.district,
        department,
        concept: figures.concept,
        instrument,
        respondentsLeast: Math.min(
          ...[...partsFrom, ...partsTo].map(({ respondents }) => respondents),
        ),
        comparability: comparabilityOf({
          figures,
          present: { from: true, to: true },
          status: { from: survey.from.counted.status, to: survey.to.counted.status },
          answeredPartsDiffer,
          mixShifted: department === null && mixShifted,
        }),
        pValue: answeredPartsDiffer ? null : pValue,
      },
    ];
  });
}

const SURVEYS: readonly SurveyInstrumentKey[] = ['IIT', 'EIT'];

/**
 * Every question of a city that two years have, matched by concept: of each district, and of each of its
 * departments. Left out is what would not be tested where it is served: a row that is withheld, that
 * one year alone has, or of a year that is still open.
 */
export function comparedQuestions(
  assessments: readonly CountedAssessment[],
  from: number,
  to: number,
): readonly ComparedQuestion[] {
  const ofYear = (fiscalYear: number) =>
    assessments.filter((one) => one.fiscalYear === fiscalYear && one.status !== 'OPEN');
  const [earlier, later] = [ofYear(from), ofYear(to)];
  const [rulesFrom, rulesTo] = [earlier[0]?.framework, later[0]?.framework];
  if (rulesFrom === undefined || rulesTo === undefined) return [];
  const pairs = matchedFigures(rulesFrom, rulesTo).flatMap((figures): readonly AskedTwice[] =>
    figures.scope === 'QUESTION' && figures.from !== null && figures.to !== null
      ? [{ figures, from: figures.from, to: figures.to }]
      : [],
  );
  return later.flatMap((counted) => {
    const found = earlier.find(({ district }) => district === counted.district);
    if (found === undefined) return [];
    const [before, after] = [scored(found), scored(counted)];
    return SURVEYS.flatMap((instrument) => {
      const asked = pairs.filter((pair) => pair.to.instrument === instrument);
      const [first] = asked;
      if (first === undefined) return [];
      const mixShifted = departmentsShifted(before, after, first);
      const survey = { instrument, from: before, to: after, mixShifted };
      return asked.flatMap((pair) => comparedRows(pair, survey));
    });
  });
}
