import { ask, askUntilAnswered } from './ask.ts';

/** What analysts, the central office and districts ask, of one log position: it has one answer for ever. */
export const DOCUMENTS = [
  `query ($at: String!) { assessment(district: "1032", fiscalYear: 2567, position: $at) {
    rating ita { score } scores(scope: INDICATOR) { key score }
    reconciliation { key computed official } } }`,
  `query ($at: String!) { assessment(district: "1050", fiscalYear: 2568, position: $at) {
    rating scores(breakdown: DEPARTMENT) { key breakdownKey score withheld } } }`,
  `query ($at: String!) { yearOverYear(from: 2567, to: 2568, position: $at, orderBy: FALL, first: 20,
    filter: { scopes: [QUESTION], breakdowns: [NONE] }) {
    edges { node { district { code } key change adjustedPValue significant } } } }`,
  `query ($at: String!) { districtComparison(fiscalYear: 2568, scope: INDICATOR, key: "3", position: $at) {
    mean rows { district { code } score { score } rank outlier } } }`,
  `query ($at: String!) { heatmap(fiscalYear: 2567, position: $at) { key rows { district { code } rank } } }`,
];

/** What readers met with. */
export interface Read {
  answers: number;
  wrong: number;
  triedAgain: number;
}

/** Asks everything in turn until stopped, and holds each answer against the first, byte for byte. */
export async function readAll(
  url: string,
  position: string,
  readers: number,
  stopped: AbortSignal,
): Promise<Read> {
  const read: Read = { answers: 0, wrong: 0, triedAgain: 0 };
  const first = await Promise.all(
    DOCUMENTS.map(async (query) => (await askUntilAnswered(url, query, { at: position })).text),
  );
  const reader = async (begin: number): Promise<void> => {
    for (let at = begin; !stopped.aborted; at += 1) {
      const which = at % DOCUMENTS.length;
      const ending = await ask(url, DOCUMENTS[which] ?? '', { at: position });
      if (ending === 'TRY_AGAIN') read.triedAgain += 1;
      else if (ending.text === first[which]) read.answers += 1;
      else read.wrong += 1;
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, at) => reader(at)));
  return read;
}
