import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import report from '../../seeds/data/prawet-fy2567.json' with { type: 'json' };
import { EVERYTHING } from './support/everything.ts';
import type { ItaRun } from './support/ita.ts';
import { runIta, runItaWith, startIta } from './support/ita.ts';
import { newPostgresDatabase } from './support/stores.ts';

let home: string;
let data: string;
let seeded: ItaRun;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'ita-e2e-'));
  data = join(home, 'data');
  seeded = await runIta('--data', data, 'seed');
});
afterAll(() => rm(home, { recursive: true, force: true }));

const row = z.object({
  key: z.string(),
  breakdownKey: z.string().nullable(),
  breakdownLabelTh: z.string().nullable(),
  score: z.number().nullable(),
});

async function query(document: string): Promise<unknown> {
  const { code, stdout } = await runIta('--data', data, 'query', document);
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

/** Scores of Prawet's FY2567 by key, as `ita query` prints them. */
async function scores(scope: string): Promise<Readonly<Record<string, number | null>>> {
  const answer = z
    .object({ data: z.object({ assessment: z.object({ scores: z.array(row) }) }) })
    .parse(
      await query(`{ assessment(district: "1032", fiscalYear: 2567) {
        scores(scope: ${scope}) { key breakdownKey breakdownLabelTh score } } }`),
    );
  return Object.fromEntries(answer.data.assessment.scores.map(({ key, score }) => [key, score]));
}

const printed = (figures: readonly { readonly id: string; readonly publishedScore: number }[]) =>
  Object.fromEntries(figures.map(({ id, publishedScore }) => [id, publishedScore]));

test('ita seed says what it recorded, and in a pipe nothing else', () => {
  expect(seeded).toEqual({
    code: 0,
    stdout:
      'Prawet FY2567: 1370 events, 1370 of them new.\nPrawet FY2568, its plan of 38 measures: 39 events, 39 of them new.\n',
    stderr: '',
  });
});

describe("the published figures come out of Prawet's events", () => {
  test('ITA 96.87, excellent, of 725 staff and 619 citizens', async () => {
    const answer = await query(`{ assessment(district: "1032", fiscalYear: 2567) {
      ita { score } rating status provenance
      iit: respondents(instrument: IIT) eit: respondents(instrument: EIT) } }`);
    expect(answer).toEqual({
      data: {
        assessment: {
          ita: { score: 96.87 },
          rating: 'EXCELLENT',
          status: 'PUBLISHED',
          provenance: 'RECONSTRUCTED',
          iit: 725,
          eit: 619,
        },
      },
    });
  });

  test('the three instruments', async () => {
    expect(await scores('INSTRUMENT')).toEqual({ IIT: 98.13, EIT: 96.42, OIT: 96.25 });
  });

  test('the ten indicators, indicator 8 apart (rule 12)', async () => {
    expect(await scores('INDICATOR')).toEqual({
      1: 98.69,
      2: 97.38,
      3: 98.11,
      4: 99.17,
      5: 97.9,
      6: 97.55,
      7: 94.99,
      8: 95.44,
      9: 95,
      10: 100,
    });
  });

  test('sub-indicators, questions and items', async () => {
    const { 9.3: procurement, ...others } = await scores('SUB_INDICATOR');
    expect(procurement).toBe(66.67);
    expect(new Set(Object.values(others))).toEqual(new Set([100]));
    expect(await scores('QUESTION')).toEqual(
      printed([...report.iitQuestions, ...report.eitQuestions]),
    );
    expect(await scores('ITEM')).toEqual(printed(report.oitItems));
  });

  test("every IIT answer count is the report's", async () => {
    const distributions = report.iitQuestions.map(
      ({ id }) => `${id}: answerDistribution(question: "${id}") { option count }`,
    );
    const answer = await query(
      `{ assessment(district: "1032", fiscalYear: 2567) { ${distributions.join(' ')} } }`,
    );
    const assessment = Object.fromEntries(
      report.iitQuestions.map(({ id, optionCounts }) => [
        id,
        optionCounts.map((count, at) => ({ option: at + 1, count })),
      ]),
    );
    expect(answer).toEqual({ data: { assessment } });
  });
});

describe('the reconciliation', () => {
  const reconciled = z.object({
    data: z.object({
      assessment: z.object({
        reconciliation: z.array(
          z.object({
            scope: z.string(),
            key: z.string(),
            breakdown: z.string(),
            breakdownLabelTh: z.string().nullable(),
            computed: z.number().nullable(),
            official: z.number(),
            difference: z.number().nullable(),
            agrees: z.boolean(),
            note: z.string().nullable(),
          }),
        ),
      }),
    }),
  });
  type Row = z.infer<typeof reconciled>['data']['assessment']['reconciliation'][number];
  let rows: readonly Row[];

  beforeAll(async () => {
    const answer = await query(`{ assessment(district: "1032", fiscalYear: 2567) { reconciliation {
      scope key breakdown breakdownLabelTh computed official difference agrees note } } }`);
    rows = reconciled.parse(answer).data.assessment.reconciliation;
  });
  const official = (breakdown: string, label: string | null, key: string) =>
    rows.find(
      (one) => one.breakdown === breakdown && one.breakdownLabelTh === label && one.key === key,
    )?.official;

  test('has every score that the report prints', () => {
    const { departments, serviceTypes } = report;
    const whole =
      4 +
      report.indicators.length +
      report.iitQuestions.length +
      report.eitQuestions.length +
      report.oitItems.length;
    expect(rows).toHaveLength(whole + 3 * departments.length + 7 * serviceTypes.length);
    for (const { no, published } of report.indicators) {
      expect(official('NONE', null, no)).toBe(published);
    }
    for (const { nameTh, iitScore, eitScore, meanScore } of departments) {
      expect(official('DEPARTMENT', nameTh, 'IIT')).toBe(iitScore);
      expect(official('DEPARTMENT', nameTh, 'EIT')).toBe(eitScore);
      expect(official('DEPARTMENT', nameTh, 'IIT+EIT')).toBe(meanScore);
    }
    for (const { nameTh, eit, E1, E6 } of serviceTypes) {
      expect(official('SERVICE_TYPE', nameTh, 'EIT')).toBe(eit);
      expect(official('SERVICE_TYPE', nameTh, 'E1')).toBe(E1);
      expect(official('SERVICE_TYPE', nameTh, 'E6')).toBe(E6);
    }
  });

  test('names exactly the differences of rule 12, the second with the mean that carries it on', () => {
    const differing = rows
      .filter(({ agrees, computed }) => !agrees && computed !== null)
      .map(({ scope, key, breakdownLabelTh, computed, official: published, difference }) => [
        scope,
        key,
        breakdownLabelTh,
        computed,
        published,
        difference,
      ]);
    expect(differing).toEqual([
      ['INDICATOR', '8', null, 95.44, 95.45, -0.01],
      ['INSTRUMENT', 'IIT', 'ฝ่ายโยธา', 99.8, 99.81, -0.01],
      ['INSTRUMENT', 'IIT+EIT', 'ฝ่ายโยธา', 99.9, 99.91, -0.01],
    ]);
    for (const { note } of rows.filter(({ difference }) => difference !== null && difference !== 0))
      expect(note).toMatch(/^Rule 12/u);
  });

  test('says where the computed figure would tell of the few who answered part 2 of EIT', () => {
    const withheld = rows.filter(({ computed }) => computed === null);
    expect(new Set(withheld.map(({ breakdownLabelTh }) => breakdownLabelTh))).toEqual(
      new Set([
        'ฝ่ายรักษาความสะอาดและสวนสาธารณะ',
        'ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม',
        'งานทะเบียน',
        'งานจัดซื้อจัดจ้าง',
      ]),
    );
    for (const { note, difference } of withheld) {
      expect(note).toMatch(/withheld to protect respondents/u);
      expect(difference).toBeNull();
    }
  });
});

test('incremental once and rebuilt twice answer one query of everything with the same bytes', async () => {
  const ask = async () => (await runIta('--data', data, 'query', EVERYTHING)).stdout;
  const incremental = await ask();
  expect(incremental).toContain('"score": 96.87');
  for (let rebuilds = 0; rebuilds < 2; rebuilds += 1) {
    const rebuilt = await runIta('--data', data, 'rebuild');
    expect(rebuilt).toEqual({ code: 0, stdout: 'Rebuilt from 1409 events.\n', stderr: '' });
    expect(await ask()).toBe(incremental);
  }
});

test('SIGKILL at any moment of a seed, then a seed: complete, nothing twice', async () => {
  const ask = async (directory: string) =>
    (await runIta('--data', directory, 'query', EVERYTHING)).stdout;
  const killed = join(home, 'killed');
  await runIta('--data', killed, 'status');
  const started = performance.now();
  await runIta('--data', killed, 'status');
  const opening = performance.now() - started;
  // A seed begins to append about when a status would have ended.
  for (const milliseconds of [-50, 0, 50, 100, 200]) {
    const seeding = startIta('--data', killed, 'seed');
    const closed = once(seeding, 'close');
    await Promise.race([setTimeout(opening + milliseconds), closed]);
    seeding.kill('SIGKILL');
    await closed;
  }
  const completed = await runIta('--data', killed, 'seed');
  expect(completed.code).toBe(0);
  expect(completed.stdout).toMatch(/^Prawet FY2567: 1370 events, \d+ of them new\.\n/u);
  const { stdout } = await runIta('--data', killed, 'status');
  expect(stdout).toContain('log position     1409\n');
  expect(await ask(killed)).toBe(await ask(data));
});

test('the same seed on PostgreSQL answers everything with the same bytes', async () => {
  const database = await newPostgresDatabase();
  try {
    const ita = (...args: readonly string[]) =>
      runItaWith({ DATABASE_URL: database.url }, '--data', join(home, 'postgres'), ...args);
    expect(await ita('seed')).toEqual(seeded);
    const { stdout } = await ita('query', EVERYTHING);
    expect(stdout).toBe((await runIta('--data', data, 'query', EVERYTHING)).stdout);
    expect((await ita('status')).stdout).toContain('PostgreSQL');
  } finally {
    await database.drop();
  }
});

describe("Prawet's real plan of measures for FY2568", () => {
  const lines = async (...args: readonly string[]): Promise<readonly unknown[]> => {
    const { code, stdout, stderr } = await runIta('--data', data, ...args);
    expect([code, stderr]).toEqual([0, '']);
    return stdout
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  };

  test('has 110 reports overdue at the end of 26 January 2025', async () => {
    const reports = await lines('measures', '--overdue', '--date', '2025-01-26');
    expect(reports).toHaveLength(110);
    expect(reports[0]).toMatchObject({
      measureId: 'C01',
      period: '2024-10',
      dueOn: '2024-10-25',
      daysOverdue: 93,
      synthetic: false,
      source: expect.stringMatching(/^Prawet District Office/u),
    });
  });

  test('is listed with what is overdue of each measure', async () => {
    const measures = await lines('measures', '--date', '2025-01-26', '--department', 'finance');
    expect(measures).toContainEqual(
      expect.objectContaining({ measureId: 'C03', state: 'PLANNED', overdueReports: 4 }),
    );
  });

  test('is in the log, each measure an event by who recorded it', async () => {
    const events = await lines('log', '--type', 'MeasurePlanned', '--fiscal-year', '2568');
    expect(events).toHaveLength(38);
    expect(events[0]).toMatchObject({
      position: 1372,
      stream: 'measure-2568-1032-M01',
      actor: 'ita seed',
      data: { measureId: 'M01' },
    });
    expect(await lines('log', '--last', '1')).toEqual(events.slice(-1));
  });
});

test('an import with bad rows puts the good ones in, writes a report and exits with 3', async () => {
  const csv = join(home, 'oit.csv');
  const header = 'fiscal_year,district,item,stage,outcome,checked_at';
  await writeFile(
    csv,
    `${header}\n2568,1032,O1,first,pass,2025-06-01\n2568,1032,O99,first,pass,2025-06-01\n`,
  );
  const importing = ['--data', join(home, 'imported'), 'import', csv, '--open'];
  expect(await runIta(...importing)).toEqual({
    code: 3,
    stdout: `${csv}: oit, 1 rows added, 0 there already, 1 rejected.\nRejected rows and reasons: ${csv}.rejected.csv\n`,
    stderr: '',
  });
  expect(await readFile(`${csv}.rejected.csv`, 'utf8')).toContain(
    'oit.csv,3,item,O99,UNKNOWN_ITEM',
  );
  expect((await runIta(...importing)).stdout).toContain('0 rows added, 1 there already');
});

describe('the log can be verified', () => {
  const file = async (name: string, ...args: readonly string[]): Promise<string> => {
    const path = join(home, name);
    const { stdout } = await runIta('--data', data, ...args);
    await writeFile(path, stdout);
    return path;
  };

  test('whole, against a head exported earlier', async () => {
    const head = await file('head.json', 'head');
    expect(await runIta('--data', data, 'verify', '--head', head)).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^Sound: 1409 events as they were when \d heads were signed\.\n$/u,
      ),
      stderr: '',
    });
  });

  test('event by event, with a proof and the public key alone, and not with an altered one', async () => {
    const key = join(data, 'log-key.public.pem');
    const proof = await file('proof.json', 'proof', '1370');
    const elsewhere = join(home, 'elsewhere');
    const check = (path: string) =>
      runIta('--data', elsewhere, 'verify', '--proof', path, '--key', key);
    expect(await check(proof)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('is at position 1370 of the log of 1409 events'),
    });
    expect(await check(await file('grown.json', 'proof', '--from', '700'))).toMatchObject({
      code: 0,
      stdout: 'Holds: the log of 1409 events begins with the log of 700.\n',
    });
    const altered = (await readFile(proof, 'utf8')).replace('"position":1370', '"position":1369');
    await writeFile(proof, altered);
    expect(await check(proof)).toEqual({
      code: 1,
      stdout: 'The proof does not hold.\n',
      stderr: '',
    });
    await expect(access(elsewhere)).rejects.toThrow('ENOENT');
  });
});

describe('ita serve', () => {
  test('prints its URL, answers there, refuses a second process and stops on Ctrl-C', async () => {
    const server = startIta('--data', data, 'serve', '--port', '0');
    const closed = once(server, 'close');
    const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(server.stdout, 'data'));
    const url = /http:\S+\/graphql/u.exec(line.toString())?.[0] ?? '';
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ districts { code } }' }),
    });
    expect(await response.json()).toMatchObject({ data: { districts: { length: 50 } } });

    const second = await runIta('--data', data, 'status');
    expect(second.code).toBe(2);
    expect(second.stderr).toBe(
      `ita: DATA_DIRECTORY_LOCKED: data is ${JSON.stringify(data)}; allowed: a directory that no other process has open; process ${server.pid} has this one\n`,
    );

    server.kill('SIGINT');
    await closed;
    expect(server.exitCode).toBe(0);
  });
});

describe('wrong use exits with 2, one line on standard error and no stack', () => {
  test.each([
    [['frob'], "error: unknown command 'frob'"],
    [
      ['serve', '--port', 'x'],
      'ita: INVALID_SETTING: ITA_PORT is "x"; allowed: a whole number, 0–65535',
    ],
    [
      ['verify', '--proof', 'p'],
      "ita: INVALID_VALUE: key is null; allowed: the file of the log's public key",
    ],
    [
      ['measures', '--overdue', '--date', '2025-02-29'],
      'ita: INVALID_VALUE: date is "2025-02-29"; allowed: a day of the common era, YYYY-MM-DD',
    ],
    [
      ['log', '--from', 'yesterday'],
      'ita: INVALID_VALUE: from is "yesterday"; allowed: a day YYYY-MM-DD, or ISO 8601 with a zone',
    ],
    [['log', '--last', '0'], 'ita: INVALID_VALUE: last is "0"; allowed: 1–100000'],
    [['log', '--district', '1051'], 'ita: INVALID_VALUE: district is "1051"; allowed: 1001–1050'],
    [['proof'], 'ita: INVALID_VALUE: position is null; allowed: either a position or --from'],
    [
      ['seed', '--city', '--scale', 'ten'],
      'ita: INVALID_VALUE: scale is "ten"; allowed: a number above 0, at most 1000, such as 0.05',
    ],
    [
      ['seed', '--random-seed', '7'],
      'ita: INVALID_VALUE: random-seed is "7"; allowed: given with --city only',
    ],
    [
      ['query', '{ a }', '--variables', '['],
      'ita: INVALID_VALUE: variables is "["; allowed: a JSON object',
    ],
  ])('ita %j', async (args, line) => {
    expect(await runIta('--data', join(home, 'unused'), ...args)).toEqual({
      code: 2,
      stdout: '',
      stderr: `${line}\n`,
    });
  });

  test('a query that is refused prints the GraphQL answer and exits with 2', async () => {
    const { code, stdout } = await runIta(
      '--data',
      data,
      'query',
      '{ scores(first: 0) { totalCount } }',
    );
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ errors: [{ extensions: { field: 'first' } }] });
  });
});
