import type { Service } from '@ita/api';
import type { Durability } from '@ita/event-log';
import { sealedYears } from '@ita/event-log';
import { sealedYearLine } from './seal-command.ts';

/** What an acknowledged append survives, said plainly. */
const WHAT_SURVIVES: Readonly<Record<Durability, string>> = {
  PROCESS_KILL: 'PGlite: what is acknowledged survives a killed process, not always a power cut',
  POWER_CUT:
    "PostgreSQL: what is acknowledged survives a power cut, unless the server's fsync is off",
};

const BYTES_OF_MEGABYTE = 1_000_000;
const megabytes = (bytes: number): string => `${(bytes / BYTES_OF_MEGABYTE).toFixed(1)} MB`;

/** Where the log and everything made from it stand, a line each. */
export async function status({ projector, db, durability }: Service): Promise<string> {
  const at = await projector.status();
  const { bytes, segmentBytes, sealed } = at.factsSize;
  const lines = [
    `durability       ${WHAT_SURVIVES[durability]}`,
    `log position     ${at.logPosition}`,
    ...(await sealedYears(db)).map((year) => `sealed year      ${sealedYearLine(year)}`),
    `facts position   ${at.factsPosition}, version ${at.factsVersion}, ${megabytes(bytes)}`,
    `segments         sealed up to ${sealed}, ${megabytes(segmentBytes)}`,
    `leader           ${at.leader ?? 'none at present'}`,
    `scores position  ${at.scoresPosition}, version ${at.scoresVersion}`,
    `comparisons      ${at.comparable?.position ?? 0}, ${megabytes(at.comparable?.bytes ?? 0)}`,
    `lag              ${at.logPosition - at.scoresPosition} events`,
  ];
  if (at.scoresPosition === 0) return lines.join('\n');
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
