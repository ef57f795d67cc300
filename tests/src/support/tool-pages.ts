import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../services/api/tools');
const BASE = 'http://127.0.0.1:4000';

/** What a page for the users of a tool tells them to ask. */
interface ToolPage {
  readonly name: string;
  /** Paths of what its `curl`s fetch. */
  readonly requests: readonly string[];
  /** Its SQL. */
  readonly queries: readonly string[];
}

const blocksOf = (page: string, language: string): readonly string[] =>
  page
    .split(`\`\`\`${language}\n`)
    .slice(1)
    .map((text) => text.slice(0, text.indexOf('```')));

function requestsOf(page: string): readonly string[] {
  return blocksOf(page, 'sh')
    .flatMap((block) => block.split('\n'))
    .filter((line) => line.startsWith('curl '))
    .map((line) => line.slice(line.indexOf(BASE) + BASE.length, -1).replaceAll('\\$', '$'));
}

/** The pages of `services/api/tools`. */
export async function pagesOfTools(): Promise<readonly ToolPage[]> {
  const names = await readdir(FOLDER);
  return Promise.all(
    names.map(async (name) => {
      const page = await readFile(join(FOLDER, name), 'utf8');
      return { name, requests: requestsOf(page), queries: blocksOf(page, 'sql') };
    }),
  );
}
