import { parseArgs } from 'node:util';
import { countKills } from './kills.ts';

/** SIGKILL at random moments of migration, append and import: `npm run fault -w tests -- --runs 50`. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '50' } } });
const runs = Number(values.runs);
const counted = await countKills(runs, (run) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${run} of ${runs} kills`);
});
process.stdout.write(
  `${counted.kills} kills: ${counted.acknowledged} events acknowledged, ${counted.lost} lost, ${counted.doubled} doubled, ${counted.damaged} logs damaged\n`,
);
if (counted.lost + counted.doubled + counted.damaged > 0) process.exitCode = 1;
