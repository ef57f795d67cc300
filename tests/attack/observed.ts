import type { AssessmentKey } from '@ita/projector';
import { BREAKDOWNS, knownFramework, questionsOf, surveysOf, WITHHELD_REASONS } from '@ita/schema';
import * as z from 'zod';

/** Asks the service as an analyst does. */
export type Ask = (
  document: string,
) => Promise<{ readonly data?: unknown; readonly errors?: unknown }>;

/** The data of an answer; one with errors is thrown. */
export async function answerTo(ask: Ask, document: string): Promise<unknown> {
  const { data, errors } = await ask(document);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

const WITHHELD = z.enum(WITHHELD_REASONS).nullable();

/** The form of a figure of one cell as it is served. */
export const SCORE = z.object({
  scope: z.string(),
  key: z.string(),
  instrument: z.string().nullable(),
  breakdown: z.enum(BREAKDOWNS),
  breakdownKey: z.string().nullable(),
  score: z.number().nullable(),
  scoreExact: z.number().nullable(),
  respondents: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  standardError: z.number().nullable(),
  withheld: WITHHELD,
  partSuppressed: z.boolean(),
});

/** A figure of one cell as it is served. */
export type ObservedScore = z.infer<typeof SCORE>;

const OPTION = z.object({ option: z.number(), count: z.number().nullable(), withheld: WITHHELD });

const ANSWER = z.object({ assessment: z.record(z.string(), z.unknown()) });

const ASSESSMENT = z.object({
  status: z.string(),
  scores: z.array(z.array(SCORE)),
  answers: z.record(z.string(), z.array(OPTION)),
});

/** All that an analyst sees of who answered one assessment, and what. */
export interface Observed {
  readonly status: string;
  readonly scores: readonly ObservedScore[];
  /** Respondents of each option, option 1 first, by question; null where withheld. */
  readonly answers: Readonly<Record<string, readonly (number | null)[]>>;
}

const SCORE_FIELDS =
  'scope key instrument breakdown breakdownKey score scoreExact respondents interval { low high } standardError withheld partSuppressed';

/** Everything that is served of one assessment, at present or as of a log position. */
export async function observe(
  ask: Ask,
  { district, fiscalYear }: AssessmentKey,
  position: number | null = null,
): Promise<Observed> {
  const questions = surveysOf(knownFramework(fiscalYear)).flatMap(questionsOf);
  const scores = BREAKDOWNS.map((one) => `${one}: scores(breakdown: ${one}) { ${SCORE_FIELDS} }`);
  const answers = questions.map(
    ({ key }) => `${key}: answerDistribution(question: "${key}") { option count withheld }`,
  );
  const at = position === null ? '' : `, position: "${position}"`;
  const data = await answerTo(
    ask,
    `{ assessment(district: "${district}", fiscalYear: ${fiscalYear}${at}) { status ${scores.join(' ')} ${answers.join(' ')} } }`,
  );
  const row = ANSWER.parse(data).assessment;
  const assessment = ASSESSMENT.parse({
    status: row['status'],
    scores: BREAKDOWNS.map((one) => row[one]),
    answers: Object.fromEntries(questions.map(({ key }) => [key, row[key]])),
  });
  return {
    status: assessment.status,
    scores: assessment.scores.flat(),
    answers: Object.fromEntries(
      Object.entries(assessment.answers).map(([key, options]) => [
        key,
        options.map(({ count }) => count),
      ]),
    ),
  };
}
