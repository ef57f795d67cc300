import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openService } from '@ita/api';
import { hashOfEvents } from '@ita/event-log';
import type { Service } from '@ita/api';
import { createProjector, openColumnarFacts } from '@ita/projector';
import { record } from '@ita/recorder';
import { ASSESSMENT_TABLES } from '@ita/schema';
import { prawetFy2567 } from '@ita/seeds';
import { tableTexts, textOfRows } from '../src/support/table-rows.ts';
import { killAfter } from './kills.ts';

/** What kills of a process that makes projections came to. */
export interface ProjectionKillCount {
  readonly kills: number;
  /** Starts after which some row was not what the log says. */
  readonly wrong: number;
  /** Starts after a kill of the live tail that had to read the log from its first event. */
  readonly fromZero: number;
}

const SCRIPT = join(import.meta.dirname, 'projecting.ts');
const PRAWET = { fiscalYear: 2567, district: '1032' };
/** The assessment is left open, so that submissions can go on coming. */
const isOfOpenYear = (event: { readonly type: string }): boolean =>
  event.type !== 'AssessmentClosed' && event.type !== 'AssessmentPublished';

async function seedOpen(directory: string): Promise<void> {
  await using service = await openService(directory);
  const { log, projector } = service;
  const events = prawetFy2567().filter(isOfOpenYear);
  await record(log, events, 'fault');
  await projector.catchUp();
}

/** What the log alone says of the assessment: by facts that are made anew. */
async function textsOfLog({ log, db }: Service): Promise<readonly string[]> {
  const facts = await openColumnarFacts(null);
  const hashOf = (first: number, last: number): Promise<string> => hashOfEvents(db, first, last);
  const projector = createProjector({ log, db, facts, hashOf });
  const rows = await projector.rowsAt(PRAWET, await log.headPosition());
  await facts.close();
  return ASSESSMENT_TABLES.map((table) => textOfRows(rows[table]));
}

/** Kills, starts again and compares, in turn during a live tail and during a rebuild. */
export async function countProjectionKills(
  runs: number,
  onRun: (run: number) => void,
): Promise<ProjectionKillCount> {
  const directory = await mkdtemp(join(tmpdir(), 'ita-projection-kills-'));
  let wrong = 0;
  let fromZero = 0;
  try {
    await seedOpen(directory);
    for (let run = 0; run < runs; run += 1) {
      const work = run % 2 === 0 ? 'live' : 'rebuild';
      const child = spawn(process.execPath, [SCRIPT, directory, work]);
      await Promise.race([once(child.stdout, 'data'), once(child, 'close')]);
      await killAfter(child, Math.random() * 1000);
      await using service = await openService(directory);
      const { factsPosition } = await service.projector.status();
      if (work === 'live' && factsPosition === 0) fromZero += 1;
      await service.projector.catchUp();
      const [kept, said] = [await tableTexts(service.db), await textsOfLog(service)];
      if (kept.join('\n\n') !== said.join('\n\n')) wrong += 1;
      onRun(run + 1);
    }
    return { kills: runs, wrong, fromZero };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
