import type { Clearance } from '@ita/projections';
import type {
  AssessmentTable,
  OfficialResultTable,
  ScoreTable,
  ScoringDatabase,
} from '@ita/schema';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { isSeen } from './score-queries.ts';

/** A published figure and what is computed for it. */
export type ComparedScore = Pick<
  ScoreTable,
  | 'fiscal_year'
  | 'district'
  | 'scope'
  | 'key'
  | 'instrument'
  | 'breakdown'
  | 'breakdown_key'
  | 'score'
  | 'note'
> & {
  readonly computed: number | null;
  /** Why nothing is computed for it; null where it is not withheld, or there is no such row. */
  readonly withheld: ScoreTable['withheld'];
  /** Null where there is no such row. */
  readonly part_suppressed: boolean | null;
};

/** A published rating and what is computed for it. */
export type ComparedRating = Pick<AssessmentTable, 'district' | 'provenance'> & {
  readonly official: OfficialResultTable['rating'];
  readonly computed: AssessmentTable['rating'];
};

/** Every published figure of a year (BE) beside the computed one, by district, in the order published. */
export function comparedScores(
  db: Kysely<ScoringDatabase>,
  fiscalYear: number,
  clearance: Clearance,
): Promise<ComparedScore[]> {
  return db
    .selectFrom('scoring.score as official')
    .leftJoin('scoring.score as computed', (join) =>
      join.on(
        sql<boolean>`computed.basis = 'COMPUTED'
          and (computed.fiscal_year, computed.district, computed.scope, computed.key, computed.breakdown)
            = (official.fiscal_year, official.district, official.scope, official.key, official.breakdown)
          and computed.breakdown_key is not distinct from official.breakdown_key`,
      ),
    )
    .select([
      'official.fiscal_year',
      'official.district',
      'official.scope',
      'official.key',
      'official.instrument',
      'official.breakdown',
      'official.breakdown_key',
      'official.score',
      'official.note',
      'computed.score as computed',
      'computed.withheld',
      'computed.part_suppressed',
    ])
    .where('official.fiscal_year', '=', fiscalYear)
    .where(isSeen(clearance, 'official'))
    .where('official.basis', '=', 'OFFICIAL')
    .orderBy('official.district')
    .orderBy('official.ordinal')
    .execute();
}

/** Every published rating of a year (BE) beside the computed one, by district. */
export function comparedRatings(
  db: Kysely<ScoringDatabase>,
  fiscalYear: number,
  clearance: Clearance,
): Promise<ComparedRating[]> {
  return db
    .selectFrom('scoring.official_result as official')
    .innerJoin('scoring.assessment as assessment', (join) =>
      join
        .onRef('assessment.fiscal_year', '=', 'official.fiscal_year')
        .onRef('assessment.district', '=', 'official.district'),
    )
    .select([
      'official.district',
      'official.rating as official',
      'assessment.rating as computed',
      'assessment.provenance',
    ])
    .where('official.fiscal_year', '=', fiscalYear)
    .where(isSeen(clearance, 'official'))
    .orderBy('official.district')
    .execute();
}
