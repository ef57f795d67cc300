import type { Service } from '@ita/api';

/** Where the log and the scores made from it stand, a line each. */
export async function status({ log, projector, db }: Service): Promise<string> {
  const head = await log.headPosition();
  const scored = await projector.position();
  const lines = [
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
