import { Refusal } from '@ita/schema';
import { AppendConflict } from './event-log.ts';

/** SQLSTATEs by which the log's functions say that an append rests on what is not so. */
const CONFLICT_STATES: ReadonlySet<unknown> = new Set(['ITA01', 'ITA02']);
/** The constraint, one of each fiscal year, that a second event at the same version of a stream violates. */
const STREAM_CONSTRAINT = 'one_place_in_a_stream_';
/** The append lock, or that of a table, was not had in time. */
const BUSY_STATES: ReadonlySet<unknown> = new Set(['ITA03', '55P03']);
/** Its message is the fiscal year. */
const SEALED_STATE = 'ITA04';
/** A year came to have other events while it was sealed. */
const MOVED_STATE = 'ITA05';

function isOfTakenVersion(error: Error): boolean {
  if (!('constraint' in error && typeof error.constraint === 'string')) return false;
  return error.constraint.startsWith(STREAM_CONSTRAINT);
}

/** A fiscal year that is sealed when it should not be. */
export function yearSealed(fiscalYear: number): Refusal {
  const allowed = `a fiscal year that is not sealed; ita unseal ${fiscalYear} brings this one back`;
  return new Refusal([{ code: 'YEAR_SEALED', field: 'fiscalYear', got: fiscalYear, allowed }]);
}

/** What the database refuses, as a refusal or an AppendConflict; any other error as it is. */
export function asLogRefusal(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (isOfTakenVersion(error) || CONFLICT_STATES.has(error.code))
    return new AppendConflict(error.message, { cause: error });
  if (error.code === SEALED_STATE) return yearSealed(Number(error.message));
  if (error.code === MOVED_STATE) {
    const allowed = 'a fiscal year that nobody adds to meanwhile; try again';
    return new Refusal([
      { code: 'VERSION_CONFLICT', field: 'fiscalYear', got: error.message, allowed },
    ]);
  }
  if (!BUSY_STATES.has(error.code)) return error;
  const allowed = 'an append that the session holding the log has ended before; try again';
  return new Refusal([{ code: 'LOG_BUSY', field: 'log', got: error.message, allowed }]);
}
