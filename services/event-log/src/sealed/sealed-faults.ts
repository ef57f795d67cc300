import type { FaultCode } from '@ita/schema';
import { Refusal } from '@ita/schema';

/** What a sealed year's file can be refused for. */
type SealedFault = Extract<
  FaultCode,
  'SEALED_FILE_MISSING' | 'SEALED_FILE_ALTERED' | 'SEALED_PLACE_UNAVAILABLE'
>;

const ALLOWED: Readonly<Record<SealedFault, string>> = {
  SEALED_FILE_MISSING: 'the file that ita seal wrote there; bring it back from a copy',
  SEALED_FILE_ALTERED: 'the very bytes that ita seal wrote there; bring them back from a copy',
  SEALED_PLACE_UNAVAILABLE: 'a place that answers; try the same again',
};

/** A refusal of a sealed year's file. @param detail what was met there, if anything more. */
export function sealedFileRefusal(code: SealedFault, place: string, detail?: string): Refusal {
  const got = detail === undefined ? place : `${place}: ${detail}`;
  return new Refusal([{ code, field: 'place', got, allowed: ALLOWED[code] }]);
}

/** Whether an error is of the file of a sealed year: gone, altered or out of reach. */
export function isSealedFileRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal && error.faults.every(({ code }) => code in ALLOWED);
}
