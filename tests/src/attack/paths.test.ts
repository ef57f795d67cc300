import { ROLES } from '@ita/api';
import type { Role } from '@ita/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GuardedServer } from '../support/guarded-server.ts';
import { startGuardedServer } from '../support/guarded-server.ts';
import { CITY, LIKE, SEES, seenBy } from './what-roles-see.ts';

/** Paths that answer rows, each of every assessment that may be seen, both years and FY2568 alone. */
const ROWS: readonly string[] = [
  '/export/scores.ndjson?basis=BOTH',
  '/export/yearOverYear.ndjson?from=2567&to=2568',
  '/export/yearOverYear.ndjson?from=2567&to=2568&breakdowns=NONE&orderBy=P_VALUE',
  '/export/districtComparison.ndjson?fiscalYear=2568&scope=QUESTION',
  '/export/districtComparison.ndjson?fiscalYear=2568&scope=ITA&basis=OFFICIAL',
  '/odata/Scores?$filter=fiscalYear eq 2568',
  '/odata/Assessments',
  "/odata/YearOverYear?$filter=toYear eq 2568 and breakdown in ('NONE','POSITION')",
  "/odata/DistrictComparison?$filter=fiscalYear eq 2568 and scope eq 'ITEM'",
  '/odata/AnswerCounts?$filter=fiscalYear eq 2568',
];

/** Paths that answer something else of assessments: numbers of rows, one row, one property of it, no row. */
const OTHERS: readonly string[] = [
  '/odata/Scores/$count?$filter=fiscalYear eq 2568',
  '/odata/Scores?$count=true&$top=0',
  "/odata/YearOverYear/$count?$filter=district eq '1002' and breakdown eq 'NONE'",
  "/odata/Assessments(fiscalYear=2568,district='1001')",
  "/odata/Assessments(fiscalYear=2568,district='1002')",
  "/odata/Assessments(fiscalYear=2568,district='1002')/ita/$value",
  "/odata/Scores(fiscalYear=2568,district='1002',basis='COMPUTED',ordinal=0)/score",
  '/odata/Scores?$filter=fiscalYear eq 2567 or score gt 0&$orderby=score desc&$top=5',
];

/** Paths that say nothing of any assessment. */
const NOBODYS: readonly string[] = ['/odata', '/odata/', '/odata/$metadata', '/odata/Districts'];

let server: GuardedServer;
beforeAll(async () => {
  server = await startGuardedServer(CITY);
});
afterAll(() => server[Symbol.asyncDispose]());

/** What a server answers to a role, without where the log stands and who answers. */
async function answerOf({ url, keys }: GuardedServer, role: Role, path: string) {
  const { origin, host } = new URL(url);
  const key = keys.get(role);
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(origin + path, { headers });
  const text = await response.text();
  return {
    status: response.status,
    text: text.replaceAll(host, 'host').replaceAll(/"position":"\d+"|skiptoken=\d+/gu, ''),
  };
}

/** What the server has answered already: nothing is recorded meanwhile. */
const known = new Map<string, ReturnType<typeof answerOf>>();

/** What the server of the whole city answers to a role. */
function answered(role: Role, path: string): ReturnType<typeof answerOf> {
  const name = `${role} ${path}`;
  const answer = known.get(name) ?? answerOf(server, role, path);
  known.set(name, answer);
  return answer;
}

/** The districts that an answer has figures or counts of in FY2568: a change has a row without, of the year before. */
function districtsIn2568(text: string): ReadonlySet<string> {
  const rows = text.startsWith('{"@odata') ? text.split('},{') : text.split('\n');
  const of2568 = rows.filter((row) => /"fiscalYear":2568|"toYear":2568.*"toScore":\d/u.test(row));
  return new Set(of2568.flatMap((row) => /"district":"(?<code>\d{4})"/u.exec(row)?.[1] ?? []));
}

describe.each(ROWS)('%s', (path) => {
  test('has rows of what is not published for whoever may see it, and for nobody else', async () => {
    const answers = new Map<Role, string>();
    for (const role of ROLES) {
      const { status, text } = await answered(role, path);
      expect([role, status]).toEqual([role, 200]);
      answers.set(role, text);
      const districts = districtsIn2568(text);
      for (const district of ['1001', '1002']) {
        const has = districts.has(district);
        expect([role, district, has]).toEqual([role, district, SEES[role](district)]);
      }
    }
    for (const role of ROLES) expect(answers.get(role)).toBe(answers.get(LIKE[role]));
  });
});

test.each([...OTHERS, ...NOBODYS])(
  '%s tells roles that may see the same the same',
  async (path) => {
    for (const role of ROLES) {
      const [own, like] = [await answered(role, path), await answered(LIKE[role], path)];
      expect([role, own]).toEqual([role, like]);
    }
  },
);

test('what is nobody’s is told to everybody alike', async () => {
  for (const path of NOBODYS) {
    const { status, text } = await answered('PUBLIC', path);
    expect(status).toBe(200);
    expect((await answered('ADMIN', path)).text).toBe(text);
  }
});

test('an assessment that is not published is not there for whoever may not see it', async () => {
  const path = "/odata/Assessments(fiscalYear=2568,district='1002')";
  expect((await answered('ADMIN', path)).text).toContain('"district":"1002"');
  for (const role of ['PUBLIC', 'DISTRICT_OFFICER', 'RECORDER', 'AUDITOR'] as const) {
    expect((await answered(role, path)).status).toBe(404);
  }
});

// What is not published moves no figure, rank, test or count of whoever may not see it.
test.each(['PUBLIC', 'DISTRICT_OFFICER'] as const)(
  '%s is answered on every path as if there were nothing but what they may see',
  async (role) => {
    await using less = await startGuardedServer(seenBy(role));
    for (const path of [...ROWS, ...OTHERS]) {
      const [there, alone] = [await answered(role, path), await answerOf(less, role, path)];
      expect([path, there]).toEqual([path, alone]);
    }
  },
);

test('a file of any format has more in it for whoever may see more', async () => {
  for (const format of ['csv', 'xlsx', 'parquet', 'arrow']) {
    const sizes = new Map<Role, number>();
    for (const role of ['PUBLIC', 'DISTRICT_OFFICER', 'ADMIN'] as const) {
      const { status, text } = await answered(role, `/export/scores.${format}?scopes=ITA`);
      expect(status).toBe(200);
      sizes.set(role, text.length);
    }
    const [public_, own, all] = [...sizes.values()];
    expect(public_).toBeLessThan(own ?? 0);
    expect(own).toBeLessThan(all ?? 0);
  }
});

test('no path answers a key that does not count, and none says more than that', async () => {
  for (const path of [...ROWS, ...OTHERS, ...NOBODYS, '/metrics', '/graphql', '/nowhere']) {
    const response = await fetch(new URL(path, server.url), {
      headers: { authorization: 'Bearer ita_0' },
    });
    const text = await response.text();
    expect([path, response.status]).toEqual([path, 401]);
    expect(text).toContain('UNAUTHENTICATED');
    expect(text).not.toMatch(/district|score/u);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*Basic /u);
  }
});
