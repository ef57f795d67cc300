import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import type { Figure } from './figure.ts';

const Runs = z.array(z.number()).min(1);

const Told: z.ZodType<Figure> = z.object({
  name: z.string(),
  unit: z.enum(['s', 'ms', 'events/s', 'requests/s', 'MiB', 'kB', 'count']),
  runs: Runs,
  against: z
    .object({ name: z.string(), runs: Runs, packages: z.array(z.string()).exactOptional() })
    .exactOptional(),
  asked: z
    .union([z.object({ atLeast: z.number() }), z.object({ atMost: z.number() })])
    .exactOptional(),
});

/** Runs a bench in a process of its own and gives the figures that it told, once it has ended well. */
export async function figuresOf(script: string, scale: string): Promise<readonly Figure[]> {
  const bench = fork(script, [scale], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const figures: Figure[] = [];
  bench.on('message', (message) => figures.push(Told.parse(message)));
  const [code] = await once(bench, 'close');
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}`);
  if (figures.length === 0) throw new Error(`${script} told no figure`);
  return figures;
}
