import { spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '@ita/api';
import { openService } from '@ita/api';
import { APPEND_EVENTS_MAX, sealedYears, unsealYear, verifyLog } from '@ita/event-log';
import { record } from '@ita/recorder';
import { prawetFy2567 } from '@ita/seeds';
import { killAfter } from './kills.ts';

/** What kills of a process that seals a year came to. */
export interface SealKillCount {
  readonly kills: number;
  /** Starts after which the log was not sound, or had other events than before. */
  readonly wrong: number;
  /** Starts after which the year was sealed, whole: the kill came too late. */
  readonly sealed: number;
}

const SCRIPT = join(import.meta.dirname, 'sealing.ts');
/** What sealing Prawet's year takes, about. */
const SEAL_MILLISECONDS = 500;

async function seed(directory: string): Promise<string> {
  await using service = await openService(directory);
  const events = prawetFy2567();
  for (let at = 0; at < events.length; at += APPEND_EVENTS_MAX) {
    await record(service.log, events.slice(at, at + APPEND_EVENTS_MAX), 'fault');
  }
  await service.tree.head();
  return await digest(service);
}

/** A digest of all events, read from wherever they are. */
async function digest({ log }: Service): Promise<string> {
  const events = await log.readAfter(0, await log.headPosition());
  return hash('sha256', JSON.stringify(events));
}

/** Kills a process that seals a year at random moments, and examines what each leaves. */
export async function countSealKills(
  runs: number,
  onRun: (run: number) => void,
): Promise<SealKillCount> {
  const home = await mkdtemp(join(tmpdir(), 'ita-seal-kills-'));
  const directory = join(home, 'data');
  let [wrong, sealed] = [0, 0];
  try {
    const before = await seed(directory);
    for (let run = 0; run < runs; run += 1) {
      const child = spawn(process.execPath, [SCRIPT, directory, '2567', join(home, 'sealed')]);
      await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
      await killAfter(child, Math.random() * SEAL_MILLISECONDS);
      await using service = await openService(directory);
      const { db, key, sealedFiles: files } = service;
      const { damage } = await verifyLog(db, { publicKey: key.publicKey, files });
      if (damage !== null || (await digest(service)) !== before) wrong += 1;
      if ((await sealedYears(db)).length > 0) {
        sealed += 1;
        await unsealYear(2567, { db, files });
      }
      onRun(run + 1);
    }
    return { kills: runs, wrong, sealed };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
