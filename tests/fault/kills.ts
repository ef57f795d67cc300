import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { openService } from '@ita/api';
import { verifyLog } from '@ita/event-log';
import { runIta, startIta } from '../src/support/ita.ts';

/** What kills came to, all runs together. */
export interface KillCount {
  readonly kills: number;
  /** Events whose append was acknowledged before a kill. */
  readonly acknowledged: number;
  /** Of these, how many the log no longer has. */
  readonly lost: number;
  /** Events in the log that are there more than once, by what names them. */
  readonly doubled: number;
  /** Logs that a verification found damaged. */
  readonly damaged: number;
}

const APPENDER = join(import.meta.dirname, 'appender.ts');
/** Rows of the file that is imported. */
const ROWS = 3000;

/** Kills a process after so many milliseconds, unless it has ended by then. */
export async function killAfter(
  child: ChildProcessWithoutNullStreams,
  milliseconds: number,
): Promise<void> {
  const closed = once(child, 'close');
  await Promise.race([setTimeout(milliseconds), closed]);
  child.kill('SIGKILL');
  await closed;
}

/** Kills an appender at random after its first acknowledgement. Returns what it acknowledged. */
async function killAppender(directory: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [APPENDER, directory]);
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (id) => acknowledged.push(id));
  await Promise.race([once(lines, 'line'), once(child, 'close')]);
  await killAfter(child, Math.random() * 400);
  return acknowledged;
}

async function csvFile(directory: string): Promise<string> {
  const path = join(directory, 'submissions.csv');
  const header =
    'submission_id,fiscal_year,district,instrument,submitted_at,department,service_type,E1,E2,E3,E4,E5,E6';
  const rows = Array.from(
    { length: ROWS },
    (_, at) => `r${at},2567,1001,EIT,2024-02-01,revenue,revenue,6,6,2,6,6,${1 + (at % 6)}`,
  );
  await writeFile(path, [header, ...rows].join('\n'));
  return path;
}

/** What a data directory says after the kills: how many of some ids are lost, what is there twice. */
async function examine(
  directory: string,
  acknowledged: readonly string[],
): Promise<Omit<KillCount, 'kills' | 'acknowledged'>> {
  await using service = await openService(directory);
  const { log, db, key, tree } = service;
  await tree.head();
  const { damage } = await verifyLog(db, { publicKey: key.publicKey });
  const seen = new Map<string, number>();
  const ids = new Set<string>();
  for (let position = 0; ;) {
    const events = await log.readAfter(position, 1000);
    for (const { id, stream } of events) {
      ids.add(id);
      seen.set(stream, (seen.get(stream) ?? 0) + 1);
    }
    const last = events.at(-1);
    if (last === undefined) break;
    position = last.position;
  }
  return {
    lost: acknowledged.filter((id) => !ids.has(id)).length,
    doubled: [...seen.values()].filter((events) => events > 1).length,
    damaged: damage === null ? 0 : 1,
  };
}

/**
 * Kills processes at random moments, a third of them while the tables are made, a third while single
 * events are appended and a third while a file is imported, and examines what they leave.
 */
export async function countKills(runs: number, onRun: (run: number) => void): Promise<KillCount> {
  const home = await mkdtemp(join(tmpdir(), 'ita-kills-'));
  try {
    const acknowledged: string[] = [];
    const appended = join(home, 'appended');
    const imported = join(home, 'imported');
    const csv = await csvFile(home);
    for (let run = 0; run < runs; run += 1) {
      if (run % 3 === 0) {
        const fresh = join(home, `fresh-${run}`);
        await killAfter(startIta('--data', fresh, 'status'), Math.random() * 4000);
        const { code } = await runIta('--data', fresh, 'status');
        if (code !== 0) throw new Error('a data directory could not be opened after a kill');
      } else if (run % 3 === 1) {
        acknowledged.push(...(await killAppender(appended)));
      } else {
        const importing = startIta('--data', imported, 'import', csv, '--open');
        await killAfter(importing, 800 + Math.random() * 1500);
      }
      onRun(run + 1);
    }
    const completed = await runIta('--data', imported, 'import', csv, '--open');
    if (completed.code !== 0) throw new Error(`the import was not completed: ${completed.stderr}`);
    const found = [await examine(appended, acknowledged), await examine(imported, [])];
    await using service = await openService(imported);
    const rows = await service.log.headPosition();
    if (rows !== ROWS + 1) throw new Error(`${rows} events of ${ROWS} rows and an opening`);
    const sum = (of: 'lost' | 'doubled' | 'damaged'): number =>
      found.reduce((total, one) => total + one[of], 0);
    return {
      kills: runs,
      acknowledged: acknowledged.length,
      lost: sum('lost'),
      doubled: sum('doubled'),
      damaged: sum('damaged'),
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
