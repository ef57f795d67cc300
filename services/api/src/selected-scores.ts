import type { ScoreTable } from '@ita/schema';
import type { ApiContext } from './graphql/builder.ts';
import type { Page } from './page.ts';
import { pageOfScores, pinnedParts, scoresOfParts } from './pinned-scores.ts';
import type { ScoreFilter, ScorePlace } from './score-queries.ts';
import { scoreCount, scorePage } from './score-queries.ts';

/** The scores that pass a filter and that a reader may see, by year, district, basis and the order of the report. */
export interface SelectedScores {
  readonly page: (page: Page<ScorePlace>) => Promise<ScoreTable[]>;
  /** How many they are, all pages together. */
  readonly count: () => Promise<number>;
}

/** Selects scores: from rows that are kept where a filter names whose it wants, else in the database. */
export function selectedScores(
  filter: ScoreFilter,
  { db, loaders, clearance }: Pick<ApiContext, 'db' | 'loaders' | 'clearance'>,
): SelectedScores {
  const parts = pinnedParts(filter);
  if (parts === null) {
    return {
      page: (page) => scorePage(db, filter, clearance, page),
      count: () => scoreCount(db, filter, clearance),
    };
  }
  const all = (): Promise<readonly ScoreTable[]> =>
    scoresOfParts(loaders, parts, filter, clearance);
  return {
    page: async (page) => pageOfScores(await all(), page),
    count: async () => (await all()).length,
  };
}
