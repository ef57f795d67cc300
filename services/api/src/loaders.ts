import type { StoreDatabase } from '@ita/event-log';
import type { AssessmentFacts, AssessmentKey, Projector } from '@ita/projector';
import type {
  AnswerCountTable,
  AssessmentTable,
  MeasureReportTable,
  MeasureTable,
  OfficialResultTable,
  OitCheckTable,
  OitItemTable,
  ScoreTable,
} from '@ita/schema';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import { measureReportsByKey, measuresByKey } from './measure-queries.ts';
import type { KeptRows, ReadKept } from './kept-rows.ts';
import { assessmentName, nameOf, ownerName, scoresName } from './row-names.ts';
import type { AnswersKey, ScoresKey } from './score-queries.ts';
import {
  answersByKey,
  assessmentsOfDistricts,
  officialResultsByKey,
  oitChecksByKey,
  oitItemsByKey,
} from './score-queries.ts';
import type { Service } from './service.ts';

/** Which assessment's facts, as of which log position. */
interface FactsKey extends AssessmentKey {
  readonly position: number;
}

/** What a request reads of the score tables: each kind of row in one query, however often it is asked for. */
export interface Loaders {
  readonly assessment: DataLoader<AssessmentKey, AssessmentTable | null, string>;
  readonly assessmentsOfDistrict: DataLoader<string, readonly AssessmentTable[]>;
  readonly scores: DataLoader<ScoresKey, readonly ScoreTable[], string>;
  readonly answers: DataLoader<AnswersKey, readonly AnswerCountTable[], string>;
  readonly oitItems: DataLoader<AssessmentKey, readonly OitItemTable[], string>;
  readonly oitChecks: DataLoader<AssessmentKey, readonly OitCheckTable[], string>;
  readonly measures: DataLoader<AssessmentKey, readonly MeasureTable[], string>;
  readonly measureReports: DataLoader<AssessmentKey, readonly MeasureReportTable[], string>;
  readonly officialResult: DataLoader<AssessmentKey, OfficialResultTable | null, string>;
  /** Facts, which have not passed the disclosure gate: those of a year and position in one scan. */
  readonly facts: DataLoader<FactsKey, AssessmentFacts, string>;
}

const factsName = (key: FactsKey): string => nameOf(key.position, assessmentName(key));
const answersName = ({ fiscalYear, district, question }: AnswersKey): string =>
  nameOf(fiscalYear, district, question);

/** Forgets what has been read, so that the next who asks reads it again. */
export function clearLoaders(loaders: Loaders): void {
  for (const loader of Object.values({ ...loaders })) loader.clearAll();
}

/** A loader of all rows that share a name with a key, from one query for many keys. */
function manyLoader<Key, Row>(
  query: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyName: (key: Key) => string,
  rowName: (row: Row) => string,
): DataLoader<Key, readonly Row[], string> {
  const load = async (keys: readonly Key[]): Promise<(readonly Row[])[]> => {
    const rows = Map.groupBy(await query(keys), rowName);
    return keys.map((key) => rows.get(keyName(key)) ?? []);
  };
  return new DataLoader(load, { cacheKeyFn: keyName });
}

/** Likewise, where a key has at most one row. */
function oneLoader<Key, Row>(
  query: (keys: readonly Key[]) => Promise<readonly Row[]>,
  keyName: (key: Key) => string,
  rowName: (row: Row) => string,
): DataLoader<Key, Row | null, string> {
  const load = async (keys: readonly Key[]): Promise<(Row | null)[]> => {
    const rows = new Map((await query(keys)).map((row) => [rowName(row), row]));
    return keys.map((key) => rows.get(keyName(key)) ?? null);
  };
  return new DataLoader(load, { cacheKeyFn: keyName });
}

/** A loader of rows that are kept across requests. */
function keptLoader<Key, Value>(
  read: ReadKept<Key, Value>,
  keyName: (key: Key) => string,
  { reached, minPosition }: AskedLeast,
): DataLoader<Key, Value, string> {
  const load = async (keys: readonly Key[]): Promise<readonly Value[]> => {
    await reached();
    return read(keys, minPosition());
  };
  return new DataLoader(load, { cacheKeyFn: keyName });
}

/** A loader of facts, from one scan for the districts of each year and position. */
function factsLoader(projector: Projector): Loaders['facts'] {
  const load = async (keys: readonly FactsKey[]): Promise<(AssessmentFacts | Error)[]> => {
    const found = new Map<string, AssessmentFacts>();
    const scans = Map.groupBy(keys, ({ position, fiscalYear }) => nameOf(position, fiscalYear));
    for (const [first, ...others] of scans.values()) {
      if (first === undefined) continue;
      const { fiscalYear, position } = first;
      const districts = [first, ...others].map(({ district }) => district);
      for (const facts of await projector.factsOfYearAt(fiscalYear, districts, position)) {
        found.set(factsName({ ...facts, position }), facts);
      }
    }
    return keys.map(
      (key) => found.get(factsName(key)) ?? new RangeError(`no rules of FY${key.fiscalYear}`),
    );
  };
  return new DataLoader(load, { cacheKeyFn: factsName });
}

/** What the rows that a request reads must have in them at least. */
interface AskedLeast {
  /** Log position; 0 asks nothing. */
  readonly minPosition: () => number;
  /** Is awaited before each query of the tables. */
  readonly reached: () => Promise<void>;
}

/**
 * The loaders of one request; they cache, so each request has its own.
 * @param kept rows that all requests have together.
 */
export function createLoaders(
  { db, projector }: Pick<Service, 'db' | 'projector'>,
  kept: KeptRows,
  least: AskedLeast,
): Loaders {
  const from =
    <Key, Row>(
      query: (db: Kysely<StoreDatabase>, keys: readonly Key[]) => Promise<readonly Row[]>,
    ) =>
    async (keys: readonly Key[]): Promise<readonly Row[]> => {
      await least.reached();
      return query(db, keys);
    };
  return {
    assessment: keptLoader(kept.assessment, assessmentName, least),
    assessmentsOfDistrict: manyLoader(
      from(assessmentsOfDistricts),
      (code) => code,
      ({ district }) => district,
    ),
    scores: keptLoader(kept.scores, scoresName, least),
    answers: manyLoader(from(answersByKey), answersName, (row) =>
      nameOf(ownerName(row), row.question),
    ),
    oitItems: manyLoader(from(oitItemsByKey), assessmentName, ownerName),
    oitChecks: manyLoader(from(oitChecksByKey), assessmentName, ownerName),
    measures: manyLoader(from(measuresByKey), assessmentName, ownerName),
    measureReports: manyLoader(from(measureReportsByKey), assessmentName, ownerName),
    officialResult: oneLoader(from(officialResultsByKey), assessmentName, ownerName),
    facts: factsLoader(projector),
  };
}
