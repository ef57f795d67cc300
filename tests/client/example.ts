import { ask } from './ask.ts';
import type { ScoreFilter, ScorePageQuery } from './generated.ts';
import { FallsDocument, ScorePageDocument } from './generated.ts';

type Score = ScorePageQuery['scores']['edges'][number]['node'];

/** Every score that passes a filter, page by page. */
export async function* allScores(url: string, filter: ScoreFilter): AsyncGenerator<Score> {
  for (let after: string | null = null; ;) {
    const { scores }: ScorePageQuery = await ask(url, ScorePageDocument, { filter, after });
    for (const { node } of scores.edges) yield node;
    if (!scores.pageInfo.hasNextPage) return;
    after = scores.pageInfo.endCursor;
  }
}

/** The questions that fell most in a district between two years (BE), a line each. */
export async function fallsOf(
  url: string,
  district: string,
  from: number,
  to: number,
): Promise<readonly string[]> {
  const { yearOverYear } = await ask(url, FallsDocument, { district, from, to });
  return yearOverYear.edges.map(({ node }) => {
    const sure = node.significant === true ? 'significant' : 'may be chance';
    const real = node.from?.synthetic === true || node.to?.synthetic === true ? ', made up' : '';
    return `${node.key} ${node.change?.toFixed(2) ?? 'withheld'} (${sure}${real})`;
  });
}
