import type {
  Figure,
  Framework,
  OitOutcome,
  SurveyInstrument,
  SurveyInstrumentKey,
  Withheld,
} from '@ita/schema';
import { figuresOf, questionsOf, SURVEY_MEAN, surveysOf } from '@ita/schema';
import type { AnswerCount } from './answer-distribution.ts';
import { answerDistribution } from './answer-distribution.ts';
import type { AssessmentScores, ScoreRow } from './assessment-scores.ts';
import { assessmentScores } from './assessment-scores.ts';
import type { CellCounts } from './cell-counts.ts';
import type { DisclosedCounts } from './disclosed-counts.ts';
import { disclosedCounts } from './disclosed-counts.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { suppressedGroups } from './suppressed-groups.ts';

/** What a reader of a partial figure must know; see PassedScore. */
const PARTIAL_NOTE =
  'Without whoever of this cell answered a part of the survey that too few did: the score is that of the other part (rule 11), not the one the report prints.';

/** A computed figure that has passed the gate. */
export interface PassedScore extends ScoreRow {
  /**
   * Whether the respondents of some part are left out of the figure, for they are too few. True also of a cell
   * that has none, where saying so would tell of the others.
   */
  readonly partSuppressed: boolean;
  /** Says so in words; null where the figure is whole. */
  readonly note: string | null;
}

/** The scores of one assessment that have passed the gate. */
export interface DisclosedScores extends AssessmentScores {
  readonly rows: readonly PassedScore[];
}

/** How many answered each survey of which nothing has been released yet (latestRelease). */
export type UnreleasedSurveys = ReadonlyMap<SurveyInstrumentKey, number>;

const EVERYBODY: RespondentCell = { breakdown: 'NONE', breakdownKey: null };

/** The surveys that a figure is made of: its own, or all of them. */
function surveysBehind(framework: Framework, { figure }: ScoreRow): readonly SurveyInstrument[] {
  return surveysOf(framework).filter(
    ({ key }) => figure.instrument === null || figure.instrument === key,
  );
}

/** Counts from which every row is computed: what is shown, and whole cells that are withheld as rows. */
function scoredCounts(
  counts: readonly CellCounts[],
  { isShown, withheld }: DisclosedCounts,
): readonly CellCounts[] {
  return counts.filter((count) => isShown(count) || withheld(count.instrument, count) !== null);
}

/** Everybody's figures of surveys that wait for their release, and ITA with them: none, and why. */
function awaitedScores(
  framework: Framework,
  unreleased: UnreleasedSurveys,
): readonly PassedScore[] {
  const reasonOf = ({ instrument }: Figure): Withheld | undefined => {
    const found = surveysOf(framework).find(
      ({ key }) => unreleased.has(key) && (instrument === null || instrument === key),
    );
    if (found === undefined) return undefined;
    const received = unreleased.get(found.key) ?? 0;
    return received < found.cellRespondentsMin ? 'SMALL_CELL' : 'NOT_PUBLISHED';
  };
  return figuresOf(framework).flatMap((figure) => {
    const withheld = reasonOf(figure);
    if (withheld === undefined || figure === SURVEY_MEAN) return [];
    const nothing = { score: null, respondents: null, interval: null, samplingError: null };
    return [{ ...EVERYBODY, ...nothing, figure, withheld, partSuppressed: false, note: null }];
  });
}

/** Puts awaited figures among everybody's, in the order of the report. */
function withAwaited(
  framework: Framework,
  rows: readonly PassedScore[],
  awaited: readonly PassedScore[],
): readonly PassedScore[] {
  if (awaited.length === 0) return rows;
  const isEverybody = ({ breakdown }: PassedScore): boolean => breakdown === 'NONE';
  const own = [...rows.filter(isEverybody), ...awaited];
  const ordered = figuresOf(framework).flatMap(
    (figure) => own.findLast((row) => row.figure === figure) ?? [],
  );
  return [...ordered, ...rows.filter((row) => !isEverybody(row))];
}

/**
 * The one gate that every figure of respondents passes before it is stored or shown.
 *
 * A cell that disclosedCounts withholds has rows without figures, which say why. Where it withholds a
 * cell's respondents to one part of a survey, the cell is scored by the others (rule 11), and
 * partSuppressed says so. A figure over several instruments is withheld where either survey's is, and with ITA the rating.
 * @param counts of answers that have been released.
 */
export function disclosedScores(
  framework: Framework,
  counts: readonly CellCounts[],
  outcomes: ReadonlyMap<string, OitOutcome>,
  unreleased: UnreleasedSurveys = new Map(),
): DisclosedScores {
  const gate = disclosedCounts(framework, counts);
  const { rows, rating } = assessmentScores(framework, scoredCounts(counts, gate), outcomes);
  const passed = rows.map((row): PassedScore => {
    const surveys = surveysBehind(framework, row);
    const partSuppressed = surveys.some(({ key }) => gate.isPartial(key, row));
    const note = partSuppressed ? PARTIAL_NOTE : null;
    const [reason] = surveys.flatMap(({ key }) => gate.withheld(key, row) ?? []);
    if (reason === undefined || row.score === null) return { ...row, partSuppressed, note };
    return {
      ...row,
      score: null,
      respondents: null,
      interval: null,
      samplingError: null,
      withheld: reason,
      partSuppressed: false,
      note: null,
    };
  });
  const itaShown = passed.some(({ figure, score }) => figure.scope === 'ITA' && score !== null);
  return {
    rows: withAwaited(framework, passed, awaitedScores(framework, unreleased)),
    rating: itaShown ? rating : null,
  };
}

/** An answer count that has passed the gate: null where it is withheld. */
export interface DisclosedAnswerCount extends Omit<AnswerCount, 'respondents'> {
  readonly respondents: number | null;
  readonly withheld: Withheld | null;
}

/** Withholds the options of one question that few chose, and others with them until none can be told. */
function passedAnswers(
  answers: readonly AnswerCount[],
  respondentsMin: number,
): readonly DisclosedAnswerCount[] {
  const everybody = answers.reduce((sum, { respondents }) => sum + respondents, 0);
  const groups = new Map(answers.map(({ option, respondents }) => [`${option}`, respondents]));
  const held = suppressedGroups({ everybody, groups }, respondentsMin);
  const reason: Withheld = everybody < respondentsMin ? 'SMALL_CELL' : 'COMPLEMENTARY';
  return answers.map((answer) => {
    if (!held.has(`${answer.option}`)) return { ...answer, withheld: null };
    return { ...answer, respondents: null, withheld: reason };
  });
}

/**
 * The same gate for the answers of everybody.
 *
 * Until an assessment is published, options that few chose are withheld together, so that only their sum
 * is known. Exact scores still narrow them, a question of two options even to the last: what one option
 * says is of nobody in particular, and no group of respondents follows from it. Once published, all are
 * public, as sections 3 and 4 of the report print them.
 */
export function disclosedAnswers(
  framework: Framework,
  counts: readonly CellCounts[],
  published: boolean,
): readonly DisclosedAnswerCount[] {
  const gate = disclosedCounts(framework, counts);
  const answers = answerDistribution(framework, counts);
  return surveysOf(framework).flatMap((survey) => {
    const reason = gate.withheld(survey.key, EVERYBODY);
    return questionsOf(survey).flatMap(({ key }) => {
      const own = answers.filter(({ question }) => question === key);
      if (reason !== null) {
        return own.map((answer) => ({ ...answer, respondents: null, withheld: reason }));
      }
      if (published) return own.map((answer) => ({ ...answer, withheld: null }));
      return passedAnswers(own, survey.cellRespondentsMin);
    });
  });
}
