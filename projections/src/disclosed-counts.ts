import type { Framework, SurveyInstrument, SurveyInstrumentKey, Withheld } from '@ita/schema';
import { surveysOf } from '@ita/schema';
import type { CellCounts } from './cell-counts.ts';
import { exact } from './exact.ts';
import type { RespondentCell } from './respondent-cell.ts';
import { breakdownsOf, cellName } from './respondent-cell.ts';
import { suppressedGroups } from './suppressed-groups.ts';

/** What the disclosure gate lets out of an assessment's counts. */
export interface DisclosedCounts {
  /** Counts of everybody and of the groups, a cell's respondents to one part each, that may be told apart. */
  readonly shown: readonly CellCounts[];
  /** Whether some of the assessment's counts are among them. */
  readonly isShown: (count: CellCounts) => boolean;
  /** Why a cell of a survey is withheld whole; null where it is shown. */
  readonly withheld: (instrument: SurveyInstrumentKey, cell: RespondentCell) => Withheld | null;
  /** Whether a cell that is shown is so without those who answered some part: they are too few. */
  readonly isPartial: (instrument: SurveyInstrumentKey, cell: RespondentCell) => boolean;
}

/** What is withheld of one survey, by the names of its cells. */
interface Suppression {
  readonly cells: ReadonlyMap<string, Withheld>;
  /** The cells of each part that are withheld in it. */
  readonly groups: ReadonlyMap<number, ReadonlySet<string>>;
}

const EVERYBODY = cellName({ breakdown: 'NONE', breakdownKey: null });

const respondentsOf = (counts: readonly CellCounts[]): number =>
  counts.reduce((sum, { respondents }) => sum + respondents, 0);

/** The parts of a survey, the one that weighs most first. */
const partsByWeight = ({ parts }: SurveyInstrument): readonly number[] =>
  parts.toSorted((a, b) => exact(b.weight).compare(exact(a.weight))).map(({ part }) => part);

/**
 * Suppresses one breakdown of a survey part by part, for figures are exact and tell the parts apart
 * (rule 13). A cell withheld in the part that weighs most is withheld whole: the others alone would be
 * another figure under its name. So is one that is withheld in every part that it answered.
 */
function suppressedBreakdown(
  survey: SurveyInstrument,
  everybody: readonly CellCounts[],
  cells: readonly CellCounts[],
): Suppression {
  const groups = new Map<number, ReadonlySet<string>>();
  const names = new Set(cells.map(cellName));
  let whole: ReadonlySet<string> = new Set();
  for (const [at, part] of partsByWeight(survey).entries()) {
    const ofPart = cells.filter((count) => count.part === part);
    const sizes = new Map([...names].map((name) => [name, 0]));
    for (const count of ofPart) sizes.set(cellName(count), count.respondents);
    const total = respondentsOf(everybody.filter((count) => count.part === part));
    const table = { everybody: total, groups: sizes };
    const held = suppressedGroups(table, survey.cellRespondentsMin, whole);
    groups.set(part, held);
    if (at === 0) whole = held;
  }
  const told = new Set(
    cells.filter((count) => groups.get(count.part)?.has(cellName(count)) !== true).map(cellName),
  );
  const withheld = [...names].filter((name) => whole.has(name) || !told.has(name));
  // Which of them is small is not said: of two small ones that have 17 together, 8 and 9 are all there is.
  return { cells: new Map(withheld.map((name) => [name, 'COMPLEMENTARY'])), groups };
}

function suppressed(survey: SurveyInstrument, counts: readonly CellCounts[]): Suppression {
  const own = counts.filter(({ instrument }) => instrument === survey.key);
  const everybody = own.filter(({ breakdown }) => breakdown === 'NONE');
  if (respondentsOf(everybody) < survey.cellRespondentsMin) {
    const all = new Set([EVERYBODY, ...own.map(cellName)]);
    return {
      cells: new Map([...all].map((name) => [name, 'SMALL_CELL'])),
      groups: new Map(survey.parts.map(({ part }) => [part, all])),
    };
  }
  const found = breakdownsOf(survey).map(({ breakdown }) =>
    suppressedBreakdown(
      survey,
      everybody,
      own.filter((count) => count.breakdown === breakdown),
    ),
  );
  return {
    cells: new Map(found.flatMap(({ cells }) => [...cells])),
    groups: new Map(
      survey.parts.map(({ part }) => [
        part,
        new Set(found.flatMap(({ groups }) => [...(groups.get(part) ?? [])])),
      ]),
    ),
  };
}

/**
 * What may be told of an assessment's counts. Nothing else may be computed from for anyone to see.
 *
 * Each breakdown of a survey is suppressed part by part (suppressedGroups). That is enough across
 * breakdowns too: each is a split of the same people, and whatever sizes and points one of them leaves
 * open, people can be found with whom all others hold as well (each option of each question spread alike
 * over both), so no other breakdown narrows it. Everybody's own figures are shown from the minimum on,
 * part by part they may be fewer: they are what the law has published.
 */
export function disclosedCounts(
  framework: Framework,
  counts: readonly CellCounts[],
): DisclosedCounts {
  const bySurvey = new Map(
    surveysOf(framework).map((survey) => [survey.key, suppressed(survey, counts)]),
  );
  const withheld = (instrument: SurveyInstrumentKey, cell: RespondentCell): Withheld | null =>
    bySurvey.get(instrument)?.cells.get(cellName(cell)) ?? null;
  const isShown = (count: CellCounts): boolean =>
    bySurvey.get(count.instrument)?.groups.get(count.part)?.has(cellName(count)) !== true;
  return {
    shown: counts.filter(isShown),
    isShown,
    withheld,
    isPartial: (instrument, cell) =>
      withheld(instrument, cell) === null &&
      [...(bySurvey.get(instrument)?.groups.values() ?? [])].some((held) =>
        held.has(cellName(cell)),
      ),
  };
}
