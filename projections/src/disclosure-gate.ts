import type { Framework, SurveyInstrument, Withheld } from '@ita/schema';
import { surveysOf } from '@ita/schema';
import type { AnswerCount } from './answer-distribution.ts';
import { answerDistribution } from './answer-distribution.ts';
import type { AssessmentScores, ScoreRow } from './assessment-scores.ts';
import type { CellCounts } from './cell-counts.ts';
import { breakdownsOf, cellName } from './respondent-cell.ts';

/** Why each withheld cell of one instrument's breakdowns is withheld; shown cells are not in it. */
type WithheldCells = ReadonlyMap<string, Withheld>;

const EVERYBODY = cellName({ breakdown: 'NONE', breakdownKey: null });

function respondentsByCell(counts: readonly CellCounts[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const count of counts) {
    found.set(cellName(count), (found.get(cellName(count)) ?? 0) + count.respondents);
  }
  return found;
}

function withheldCells(
  framework: Framework,
  survey: SurveyInstrument,
  counts: readonly CellCounts[],
): WithheldCells {
  const respondents = respondentsByCell(
    counts.filter(({ instrument }) => instrument === survey.key),
  );
  const everybody = respondents.get(EVERYBODY) ?? 0;
  const withheld = new Map<string, Withheld>();
  if (everybody < survey.cellRespondentsMin) withheld.set(EVERYBODY, 'SMALL_CELL');
  for (const { breakdown, attribute } of breakdownsOf(survey)) {
    const cells = framework.attributes[attribute]
      .map(({ key }) => cellName({ breakdown, breakdownKey: key }))
      .map((name) => ({ name, size: respondents.get(name) ?? 0 }))
      .filter(({ size }) => size > 0)
      .toSorted((a, b) => a.size - b.size);
    const small = cells.filter(({ size }) => size < survey.cellRespondentsMin);
    const shown = cells.slice(small.length);
    // Those who did not say are a group that anyone can get by subtraction, so they count as hidden.
    let hiddenRespondents = everybody - shown.reduce((sum, { size }) => sum + size, 0);
    for (const { name } of small) withheld.set(name, 'SMALL_CELL');
    if (hiddenRespondents === 0) continue;
    for (const { name, size } of shown) {
      if (hiddenRespondents >= survey.cellRespondentsMin) break;
      withheld.set(name, 'COMPLEMENTARY');
      hiddenRespondents += size;
    }
  }
  return withheld;
}

/** The cells of each survey that the gate withholds, by the survey's key. */
function withheldBySurvey(
  framework: Framework,
  counts: readonly CellCounts[],
): ReadonlyMap<string, WithheldCells> {
  return new Map(
    surveysOf(framework).map((survey) => [survey.key, withheldCells(framework, survey, counts)]),
  );
}

/**
 * The one gate that every figure of respondents passes before it is stored or shown.
 *
 * A cell of fewer respondents than the instrument's minimum is withheld (primary suppression). Where
 * the withheld respondents of a breakdown, taken together, are still fewer than the minimum, the next
 * smallest cells are withheld with them, so that none follows by subtraction from the total
 * (complementary suppression; Hundepool et al., Statistical Disclosure Control, 2012, chapter 4). A
 * figure over several instruments is withheld where either survey's is, and with ITA the rating.
 */
export function disclosed(
  framework: Framework,
  counts: readonly CellCounts[],
  { rows, rating }: AssessmentScores,
): AssessmentScores {
  const bySurvey = withheldBySurvey(framework, counts);
  const passed = rows.map((row): ScoreRow => {
    const { instrument } = row.figure;
    const gates = instrument === null ? [...bySurvey.values()] : [bySurvey.get(instrument)];
    const reason = gates
      .map((cells) => cells?.get(cellName(row)))
      .find((found) => found !== undefined);
    if (reason === undefined || row.score === null) return row;
    return {
      ...row,
      score: null,
      respondents: null,
      interval: null,
      samplingError: null,
      withheld: reason,
    };
  });
  const itaShown = passed.some(({ figure, score }) => figure.scope === 'ITA' && score !== null);
  return { rows: passed, rating: itaShown ? rating : null };
}

/** An answer count that has passed the gate: null where it is withheld. */
export interface DisclosedAnswerCount extends Omit<AnswerCount, 'respondents'> {
  readonly respondents: number | null;
  readonly withheld: Withheld | null;
}

/** The same gate for the answers of everybody: withheld while too few have answered the survey. */
export function disclosedAnswers(
  framework: Framework,
  counts: readonly CellCounts[],
): readonly DisclosedAnswerCount[] {
  const bySurvey = withheldBySurvey(framework, counts);
  return answerDistribution(framework, counts).map((answers) => {
    const withheld = bySurvey.get(answers.instrument)?.get(EVERYBODY) ?? null;
    return { ...answers, respondents: withheld === null ? answers.respondents : null, withheld };
  });
}
