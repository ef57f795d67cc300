import type { AssessmentKey } from '@ita/projector';
import * as z from 'zod';
import type { Observed, ObservedScore } from './observed.ts';
import { SCORE } from './observed.ts';

/** Fetches a path that tools ask, and gives the text of the answer. */
export type Read = (path: string) => Promise<string>;

/** A figure as the tidy table of scores has it, in files and in OData. */
const TIDY_SCORE = SCORE.omit({ interval: true }).extend({
  intervalLow: z.number().nullable(),
  intervalHigh: z.number().nullable(),
});

const ANSWER_COUNT = z.object({
  question: z.string(),
  option: z.number(),
  respondents: z.number().nullable(),
});

const ODATA_PAGE = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
});

function scoreOf(row: unknown): ObservedScore {
  const { intervalLow: low, intervalHigh: high, ...score } = TIDY_SCORE.parse(row);
  return { ...score, interval: low === null || high === null ? null : { low, high } };
}

const asked = (filter: string): string => `$filter=${encodeURIComponent(filter)}`;

/** All rows of an entity set, page after page. */
async function odataRows(read: Read, path: string): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const page: z.infer<typeof ODATA_PAGE> = ODATA_PAGE.parse(JSON.parse(await read(next)));
    rows.push(...page.value);
    next = page['@odata.nextLink'];
  }
  return rows;
}

/** Everything that files and the OData feed tell of one assessment: a view each. */
export async function observeTools(
  read: Read,
  { district, fiscalYear }: AssessmentKey,
): Promise<readonly Pick<Observed, 'scores' | 'answers'>[]> {
  const file = await read(
    `/export/scores.ndjson?districts=${district}&fiscalYears=${fiscalYear}&basis=COMPUTED`,
  );
  const exported = file.split('\n').filter((line) => line !== '');
  const own = `district eq '${district}' and fiscalYear eq ${fiscalYear}`;
  const scores = await odataRows(read, `/odata/Scores?${asked(`${own} and basis eq 'COMPUTED'`)}`);
  const counts = await odataRows(read, `/odata/AnswerCounts?${asked(own)}`);
  const answers = Map.groupBy(
    counts.map((row) => ANSWER_COUNT.parse(row)),
    ({ question }) => question,
  );
  return [
    { scores: exported.map((line) => scoreOf(JSON.parse(line))), answers: {} },
    {
      scores: scores.map(scoreOf),
      answers: Object.fromEntries(
        [...answers].map(([question, options]) => [
          question,
          options.toSorted((a, b) => a.option - b.option).map(({ respondents }) => respondents),
        ]),
      ),
    },
  ];
}

const cellOf = ({ scope, key, breakdown, breakdownKey }: ObservedScore): string =>
  JSON.stringify([scope, key, breakdown, breakdownKey]);

/** What either tells where the other does not. */
function together(one: ObservedScore, other: ObservedScore | undefined): ObservedScore {
  if (other === undefined) return one;
  return {
    ...one,
    score: one.score ?? other.score,
    scoreExact: one.scoreExact ?? other.scoreExact,
    respondents: one.respondents ?? other.respondents,
    standardError: one.standardError ?? other.standardError,
    interval: one.interval ?? other.interval,
    withheld: one.withheld === null ? null : other.withheld,
    partSuppressed: one.partSuppressed && other.partSuppressed,
  };
}

/** Everything that is known to who has seen several views of one assessment. */
export function allSeen(
  seen: Observed,
  views: readonly Pick<Observed, 'scores' | 'answers'>[],
): Observed {
  return views.reduce<Observed>((known, { scores, answers }) => {
    const byCell = new Map(scores.map((score) => [cellOf(score), score]));
    const cells = new Set(known.scores.map(cellOf));
    const options = Object.entries(known.answers).map(([question, counts]) => [
      question,
      counts.map((count, option) => count ?? answers[question]?.[option] ?? null),
    ]);
    return {
      status: known.status,
      scores: [
        ...known.scores.map((score) => together(score, byCell.get(cellOf(score)))),
        ...scores.filter((score) => !cells.has(cellOf(score))),
      ],
      answers: Object.fromEntries(options),
    };
  }, seen);
}
