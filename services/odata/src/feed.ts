import type { DuckDBConnection } from '@duckdb/node-api';
import type { Comparisons, Relation } from '@ita/analytics';
import { tidyRelation } from '@ita/analytics';
import type { Clearance } from '@ita/projections';
import type { Expression, Order, Row } from '@ita/exports';
import { countRows, selectRows, valuesLeft } from '@ita/exports';
import { FISCAL_YEARS } from '@ita/schema';
import type { ComputedSet } from './computed-rows.ts';
import { computedRows } from './computed-rows.ts';
import { ComputedTables } from './computed-tables.ts';
import type { EntitySet, EntitySetName } from './entity-sets.ts';

/** Which rows of an entity set. */
interface RowsAsked {
  /** Who asks: assessments that they may not see are not there, for ranks neither. */
  readonly clearance: Clearance;
  readonly where: Expression | null;
  readonly order: readonly Order[];
  readonly columns: readonly string[];
  readonly offset: number;
  readonly limit: number;
  readonly count: boolean;
}

/** Rows of an entity set, all of one log position. */
export interface FoundRows {
  readonly rows: readonly Row[];
  /** How many pass the condition, on all pages; null when that was not asked. */
  readonly total: number | null;
  readonly position: number;
}

/** Reads entity sets. */
export interface Feed {
  /** @param position of the log as of which; the present for null. */
  read(
    set: EntitySet & { readonly name: EntitySetName },
    asked: RowsAsked,
    position: number | null,
  ): Promise<FoundRows>;
}

const RELATIONS = {
  Scores: 'scores',
  Assessments: 'assessments',
  Districts: 'districts',
  AnswerCounts: 'answerCounts',
} as const satisfies Readonly<Record<Exclude<EntitySetName, ComputedSet>, string>>;

/** The years (BE) that a condition on rows of one year can still let pass. */
function yearsLeft(where: Expression | null): readonly number[] {
  const values = where === null ? null : valuesLeft(where, 'fiscalYear');
  return values === null ? FISCAL_YEARS : FISCAL_YEARS.filter((year) => values.includes(year));
}

async function found(
  connection: DuckDBConnection,
  relation: Relation,
  { table }: EntitySet,
  { count, ...asked }: RowsAsked,
  position: number,
): Promise<FoundRows> {
  const total = count ? await countRows(connection, { relation, where: asked.where }) : null;
  const rows: Row[] = [];
  for await (const batch of selectRows(connection, { table, relation, ...asked })) {
    rows.push(...batch);
  }
  return { rows, total, position };
}

class ComparisonsFeed implements Feed {
  readonly #comparisons: Comparisons;
  readonly #computed: ComputedTables;

  constructor(comparisons: Comparisons) {
    this.#comparisons = comparisons;
    this.#computed = new ComputedTables();
  }

  async read(
    set: EntitySet & { readonly name: EntitySetName },
    asked: RowsAsked,
    position: number | null,
  ): Promise<FoundRows> {
    const { name } = set;
    if (name === 'YearOverYear' || name === 'DistrictComparison') {
      const at = position ?? (await this.#comparisons.read(null, [], async (_, now) => now));
      return this.#computed.read(
        { table: set.table, ...computedRows(this.#comparisons, name, { ...asked, position: at }) },
        (connection, relation) => found(connection, relation, set, asked, at),
      );
    }
    return this.#comparisons.read(position, yearsLeft(asked.where), (connection, at) =>
      found(connection, tidyRelation(RELATIONS[name], asked.clearance), set, asked, at),
    );
  }
}

/** Makes a feed over comparisons; see Feed. */
export function createFeed(comparisons: Comparisons): Feed {
  return new ComparisonsFeed(comparisons);
}
