import { parseArgs } from 'node:util';
import { countKills } from './kills.ts';
import { countProjectionKills } from './projection-kills.ts';
import { countSealKills } from './seal-kills.ts';

/**
 * SIGKILL at random moments: `npm run fault -w tests -- --runs 50` of migration, append and import, and
 * `--projections 30` of a rebuild and of the live tail, and `--seals 30` of sealing a year.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '50' },
    projections: { type: 'string', default: '30' },
    seals: { type: 'string', default: '30' },
  },
});
const shown = (of: string) => (run: number) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${run} of ${of} kills`);
};
const log = await countKills(Number(values.runs), shown(values.runs));
process.stdout.write(
  `${log.kills} kills: ${log.acknowledged} events acknowledged, ${log.lost} lost, ${log.doubled} doubled, ${log.damaged} logs damaged\n`,
);
const made = await countProjectionKills(Number(values.projections), shown(values.projections));
process.stdout.write(
  `${made.kills} kills of what makes the scores: ${made.wrong} wrong answers after it, ${made.fromZero} reads from the first event\n`,
);
const sealing = await countSealKills(Number(values.seals), shown(values.seals));
process.stdout.write(
  `${sealing.kills} kills of sealing a year: ${sealing.sealed} came too late, ${sealing.wrong} logs not as before\n`,
);
if (sealing.wrong > 0) process.exitCode = 1;
if (log.lost + log.doubled + log.damaged + made.wrong + made.fromZero > 0) process.exitCode = 1;
