import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { askUntilAnswered } from './ask.ts';
import { readAll } from './readers.ts';
import { serveCity } from './served-city.ts';
import { countRespondents, writeAll } from './writers.ts';

/**
 * A day's traffic at once: a server in a process of its own under full load from this one, its PostgreSQL ended
 * and started again every now and then. `npm run traffic -w tests -- --minutes 5`. Fails for a wrong answer, a
 * submission lost or doubled, a stale read, or memory that grows by a tenth: what garbage collection leaves of
 * it, the least in the second and third fifth of the time against the least in the last two.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    readers: { type: 'string', default: '12' },
    writers: { type: 'string', default: '4' },
    restarts: { type: 'string', default: '6' },
    scale: { type: 'string', default: '0.2' },
  },
});
const [minutes, restarts] = [Number(values.minutes), Number(values.restarts)];
const [readers, writers] = [Number(values.readers), Number(values.writers)];
const MEMORY_GROWTH_MAX = 1.1;
const FIFTHS = 5;
const DOWN_MILLISECONDS = 1500;
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const directory = await mkdtemp(join(tmpdir(), 'ita-traffic-'));
try {
  await using city = await serveCity(directory, values.scale);
  const HEAD = z.object({ logHead: z.object({ size: z.string() }) });
  const { logHead } = HEAD.parse((await askUntilAnswered(city.url, '{ logHead { size } }')).data);
  const stopped = new AbortController();
  const memory: number[] = [];
  const measured = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      memory.push(await city.residentMegabytes());
      await setTimeout(1000);
    }
  };
  const period = (minutes * 60_000) / (restarts + 1);
  const restarted = async (): Promise<void> => {
    for (let restart = 0; restart < restarts && !stopped.signal.aborted; restart += 1) {
      await setTimeout(period, undefined, stopped);
      await city.postgres.stop();
      await setTimeout(DOWN_MILLISECONDS);
      await city.postgres.start();
    }
    await setTimeout(period, undefined, stopped);
    stopped.abort();
  };
  const [read, written] = await Promise.all([
    readAll(city.url, logHead.size, readers, stopped.signal),
    writeAll(city.url, writers, stopped.signal),
    measured(),
    restarted(),
  ]).finally(() => stopped.abort());
  const counted = await countRespondents(city.url);
  const fifth = Math.floor(memory.length / FIFTHS);
  const early = Math.min(...memory.slice(fifth, 3 * fifth));
  const late = Math.min(...memory.slice(3 * fifth));
  const verified = await city.verify();
  say(`${minutes} min, ${readers} readers, ${writers} writers, ${restarts} restarts of PostgreSQL`);
  say(`${read.answers} answers, ${read.wrong} wrong, ${read.triedAgain} to be tried again`);
  say(`${written.submitted} submissions, ${counted} counted, ${written.stale} stale reads`);
  say(`${early.toFixed(0)} MB, then ${late.toFixed(0)} MB: ${(late / early).toFixed(3)}x`);
  say(verified);
  const isWell =
    read.wrong + written.stale === 0 &&
    counted === written.submitted &&
    late / early <= MEMORY_GROWTH_MAX &&
    verified.startsWith('Sound');
  if (!isWell) process.exitCode = 1;
} finally {
  await rm(directory, { recursive: true, force: true });
}
