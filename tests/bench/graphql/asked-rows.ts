import { Pool } from 'pg';

/** Rows of one answer, and numbers of each. */
const ROWS = 50;

/** Which rows are asked for: so many computed scores of one assessment, in the order of the report. */
export interface AskedRows {
  /** BE. */
  readonly fiscalYear: number;
  readonly district: string;
  /** Place in the report of the first. */
  readonly ordinal: number;
}

/** A score as a user would have it in a schema of their own: eight numbers, one of them a code. */
interface NumbersOfScore {
  readonly fiscalYear: number;
  readonly district: string;
  readonly score: number | null;
  readonly scoreExact: number | null;
  readonly respondents: number | null;
  readonly standardError: number | null;
  readonly intervalLow: number | null;
  readonly intervalHigh: number | null;
}

/** The schema that a user would write for these rows by hand. */
export const OWN_SCHEMA = `
  type Score {
    fiscalYear: Int!
    district: ID!
    score: Float
    scoreExact: Float
    respondents: Int
    standardError: Float
    intervalLow: Float
    intervalHigh: Float
  }
  type Query {
    scores(fiscalYear: Int!, district: ID!, ordinal: Int!): [Score!]!
  }
`;

const ROWS_SQL = `
  select fiscal_year as "fiscalYear", district, score, score_exact as "scoreExact", respondents,
    standard_error as "standardError", interval_low as "intervalLow", interval_high as "intervalHigh"
  from scoring.score
  where fiscal_year = $1 and district = $2 and basis = 'COMPUTED' and ordinal >= $3
  order by ordinal limit ${ROWS}`;

/** What reads the rows of an answer. */
export type ReadRows = (asked: AskedRows) => Promise<readonly NumbersOfScore[]>;

/**
 * Reads the rows from the score tables, by a range of their primary key: a statement that is prepared once, for each
 * answer anew.
 */
export function rowsOfTables(databaseUrl: string): ReadRows {
  const pool = new Pool({ connectionString: databaseUrl, max: 10 });
  return async ({ fiscalYear, district, ordinal }) => {
    const values = [fiscalYear, district, ordinal];
    const found = await pool.query<NumbersOfScore>({ name: 'rows', text: ROWS_SQL, values });
    return found.rows;
  };
}

/** A document of a schema, and the variables that ask it for some rows. */
export interface Asking {
  readonly query: string;
  readonly variables: (asked: AskedRows) => Readonly<Record<string, unknown>>;
}

/** What the schema that a user would write is asked. */
export const ASKING_OWN: Asking = {
  query: `query ($fiscalYear: Int!, $district: ID!, $ordinal: Int!) {
    scores(fiscalYear: $fiscalYear, district: $district, ordinal: $ordinal) {
      fiscalYear district score scoreExact respondents standardError intervalLow intervalHigh
    }
  }`,
  variables: (asked) => ({ ...asked }),
};

/** What PostGraphile's schema of the score tables is asked. */
export const ASKING_POSTGRAPHILE: Asking = {
  query: `query ($fiscalYear: Int!, $district: String!, $ordinal: Int!) {
    allScores(
      condition: { fiscalYear: $fiscalYear, district: $district, basis: "COMPUTED" }
      orderBy: PRIMARY_KEY_ASC, first: ${ROWS}, offset: $ordinal
    ) {
      nodes {
        fiscalYear district score scoreExact respondents standardError intervalLow intervalHigh
      }
    }
  }`,
  variables: (asked) => ({ ...asked }),
};

/** What our schema is asked: the page after the score before the first. */
export const ASKING_OURS: Asking = {
  query: `query ($filter: ScoreFilter!, $after: String) {
    scores(filter: $filter, first: ${ROWS}, after: $after) {
      edges {
        node {
          fiscalYear district { code } score scoreExact respondents standardError interval { low high }
        }
      }
    }
  }`,
  variables: ({ fiscalYear, district, ordinal }) => ({
    filter: { fiscalYears: [fiscalYear], districts: [district], breakdowns: ['NONE'] },
    after: Buffer.from(JSON.stringify([fiscalYear, district, 'COMPUTED', ordinal - 1])).toString(
      'base64url',
    ),
  }),
};
