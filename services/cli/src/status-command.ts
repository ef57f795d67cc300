import type { Service } from '@ita/api';
import type { Durability } from '@ita/event-log';

/** What an acknowledged append survives, said plainly. */
const WHAT_SURVIVES: Readonly<Record<Durability, string>> = {
  PROCESS_KILL: 'PGlite: what is acknowledged survives a killed process, not always a power cut',
  POWER_CUT:
    "PostgreSQL: what is acknowledged survives a power cut, unless the server's fsync is off",
};

/** Where the log and the scores made from it stand, a line each. */
export async function status({ log, projector, db, durability }: Service): Promise<string> {
  const head = await log.headPosition();
  const scored = await projector.position();
  const lines = [
    `durability       ${WHAT_SURVIVES[durability]}`,
    `log position     ${head}`,
    `scores position  ${scored}`,
    `lag              ${head - scored} events`,
  ];
  if (scored === 0) return lines.join('\n');
  const assessments = await db
    .selectFrom('scoring.assessment')
    .select(['fiscal_year', 'district', 'status', 'provenance'])
    .orderBy('fiscal_year')
    .orderBy('district')
    .execute();
  return [
    ...lines,
    ...assessments.map(
      (row) =>
        `assessment       FY${row.fiscal_year} ${row.district} ${row.status} ${row.provenance}`,
    ),
  ].join('\n');
}
