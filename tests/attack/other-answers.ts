import { BREAKDOWNS } from '@ita/schema';
import * as z from 'zod';
import type { Ask, Observed } from './observed.ts';
import { dataOf } from './observed.ts';

const NUMBER = z.number().nullable();

const SIDE = z
  .object({
    withheld: z.string().nullable(),
    score: NUMBER,
    scoreExact: NUMBER,
    respondents: NUMBER,
    standardError: NUMBER,
    interval: z.unknown(),
  })
  .nullable();

const ROW = z.object({
  scope: z.string(),
  key: z.string(),
  breakdown: z.string(),
  breakdownKey: z.string().nullable(),
  from: SIDE,
  to: SIDE,
  change: NUMBER,
  changeInterval: z.unknown(),
  pValue: NUMBER,
  adjustedPValue: NUMBER,
  direction: z.string().nullable(),
  rankFrom: NUMBER,
  rankTo: NUMBER,
});

const YEARS = z.object({ yearOverYear: z.object({ edges: z.array(z.object({ node: ROW })) }) });

type Row = z.infer<typeof ROW>;

const cellOf = ({ scope, key, breakdown, breakdownKey }: Row): string =>
  [scope, key, breakdown, breakdownKey].join(' ');

/** Whether a side that is withheld, or what compares it, has a number nevertheless. */
function tells({ from, to, ...compared }: Row): boolean {
  const sides = [
    { side: from, rank: compared.rankFrom },
    { side: to, rank: compared.rankTo },
  ].filter(({ side }) => side !== null && side.withheld !== null);
  if (sides.length === 0) return false;
  const { change, changeInterval, pValue, adjustedPValue } = compared;
  const ofSides = sides.flatMap(({ side, rank }) => [
    rank,
    side?.score,
    side?.scoreExact,
    side?.respondents,
    side?.standardError,
    side?.interval,
  ]);
  const oneSided = from === null || to === null;
  const direction = oneSided ? null : compared.direction;
  return [change, changeInterval, pValue, adjustedPValue, direction, ...ofSides].some(
    (value) => value !== null && value !== undefined,
  );
}

/** Rows of a comparison of two years that tell a number of a cell that is withheld in one of them. */
export async function toldOfWithheld(
  ask: Ask,
  district: string,
  [from, to]: readonly [number, number],
): Promise<readonly string[]> {
  const side = '{ withheld score scoreExact respondents standardError interval { low high } }';
  const data = await dataOf(
    ask,
    `{ yearOverYear(from: ${from}, to: ${to}, first: 5000, filter: { districts: ["${district}"] }) { edges { node {
      scope key breakdown breakdownKey from ${side} to ${side} change changeInterval { low high }
      pValue adjustedPValue direction rankFrom rankTo } } } }`,
  );
  const rows = YEARS.parse(data).yearOverYear.edges.map(({ node }) => node);
  return rows.filter(tells).map(cellOf);
}

const SPLIT = z.object({
  yearOverYear: z.object({
    edges: z.array(
      z.object({
        node: z.record(
          z.string(),
          z.object({ groups: z.array(z.object({ key: z.string().nullable() })) }).nullable(),
        ),
      }),
    ),
  }),
});

/** Groups that a split of a change by its respondents names, though a year withholds them. */
export async function namedBySplits(
  ask: Ask,
  district: string,
  [from, to]: readonly [number, number],
  [before, after]: readonly [Observed, Observed],
): Promise<readonly string[]> {
  const breakdowns = BREAKDOWNS.filter((one) => one !== 'NONE');
  const splits = breakdowns.map((one) => `${one}: mixSplit(breakdown: ${one}) { groups { key } }`);
  const named: string[] = [];
  for (const instrument of ['IIT', 'EIT']) {
    const data = await dataOf(
      ask,
      `{ yearOverYear(from: ${from}, to: ${to}, filter: { districts: ["${district}"], scopes: [INSTRUMENT], keys: ["${instrument}"], breakdowns: [NONE] }) {
        edges { node { ${splits.join(' ')} } } } }`,
    );
    const shown = ({ scores }: Observed): ReadonlySet<string> =>
      new Set(
        scores
          .filter((score) => score.scope === 'INSTRUMENT' && score.key === instrument)
          .filter(({ withheld }) => withheld === null)
          .map(({ breakdown, breakdownKey }) => `${breakdown} ${breakdownKey}`),
      );
    const [earlier, later] = [shown(before), shown(after)];
    for (const { node } of SPLIT.parse(data).yearOverYear.edges) {
      for (const [breakdown, split] of Object.entries(node)) {
        const names = (split?.groups ?? []).flatMap(({ key }) =>
          key === null ? [] : [`${breakdown} ${key}`],
        );
        named.push(...names.filter((name) => !earlier.has(name) || !later.has(name)));
      }
    }
  }
  return named;
}
