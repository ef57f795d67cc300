/** Every way in which input can be refused. Clients branch on these; messages are for people. */
export type FaultCode =
  | 'INVALID_VALUE'
  | 'UNKNOWN_DISTRICT'
  | 'UNKNOWN_FISCAL_YEAR'
  | 'UNKNOWN_QUESTION'
  | 'ANSWER_MISSING'
  | 'OPTION_OUT_OF_RANGE'
  | 'UNKNOWN_PART'
  | 'UNKNOWN_ATTRIBUTE'
  | 'ATTRIBUTE_MISSING'
  | 'UNKNOWN_ATTRIBUTE_OPTION'
  | 'UNKNOWN_ITEM'
  | 'UNKNOWN_FIGURE'
  | 'UNKNOWN_TARGET'
  | 'ASSESSMENT_NOT_FOUND'
  | 'ASSESSMENT_EXISTS'
  | 'ASSESSMENT_STATUS'
  | 'SUBMISSION_EXISTS'
  | 'SUBMISSION_NOT_FOUND'
  | 'MEASURE_EXISTS'
  | 'MEASURE_NOT_FOUND'
  | 'MEASURE_STATE'
  | 'IDEMPOTENCY_CONFLICT'
  | 'VERSION_CONFLICT'
  | 'STALE_VERSION'
  | 'UNAUTHENTICATED'
  | 'IDENTITY_PROVIDER_UNAVAILABLE'
  | 'FORBIDDEN'
  | 'NOT_PUBLISHED'
  | 'TOO_MANY_REQUESTS'
  | 'DOCUMENT_TOO_LARGE'
  | 'COST_TOO_HIGH'
  | 'QUERY_TIMEOUT'
  | 'INVALID_SETTING'
  | 'API_KEY_NOT_FOUND'
  | 'NOT_FOUND'
  | 'METHOD_NOT_ALLOWED'
  | 'NOT_ACCEPTABLE'
  | 'NOT_IMPLEMENTED'
  | 'DATA_DIRECTORY_LOCKED'
  | 'ADDRESS_IN_USE'
  | 'LOG_BUSY'
  | 'LOG_NOT_EMPTY'
  | 'LOG_KEY_DIFFERS'
  | 'LED_ELSEWHERE'
  | 'LOG_DAMAGED'
  | 'YEAR_SEALED'
  | 'YEAR_NOT_SEALED'
  | 'YEAR_NOT_OVER'
  | 'SEALED_FILE_MISSING'
  | 'SEALED_FILE_ALTERED'
  | 'SEALED_PLACE_UNAVAILABLE'
  | 'POSITION_NOT_REACHED'
  | 'STORE_UNAVAILABLE'
  | 'STORE_FULL'
  | 'STOPPED'
  | 'EXPORTS_BUSY'
  | 'UNSUPPORTED_SCHEMA_VERSION';

/** One thing wrong with an input: which field, what it was, and what would have been right. */
export interface Fault {
  readonly code: FaultCode;
  /** Path of the field in the input, such as `answers.I5`. */
  readonly field: string;
  readonly got: string | number | boolean | null;
  /** What would be right, for a person to read: '1–6', 'one of first, appeal, recheck'. */
  readonly allowed: string;
  /** Of STALE_VERSION: the version of the stream as it stands. */
  readonly currentVersion?: number;
}

/** A fault in one line, for a terminal or a log. */
export function faultText({ code, field, got, allowed }: Fault): string {
  return `${code}: ${field} is ${JSON.stringify(got)}; allowed: ${allowed}`;
}

/** Input that was refused whole. Nothing of it was recorded. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly faults: readonly [Fault, ...Fault[]];

  constructor(faults: readonly [Fault, ...Fault[]]) {
    super(faults.map(faultText).join('\n'));
    this.faults = faults;
  }
}

/** A refusal of one value: the field it is in, what it was and what would be right. */
export function invalidValue(field: string, got: Fault['got'], allowed: string): Refusal {
  return new Refusal([{ code: 'INVALID_VALUE', field, got, allowed }]);
}

/** Codes that are nobody's mistake: the same again, a little later, may succeed. */
const RETRIABLE: ReadonlySet<FaultCode> = new Set([
  'POSITION_NOT_REACHED',
  'VERSION_CONFLICT',
  'TOO_MANY_REQUESTS',
  'IDENTITY_PROVIDER_UNAVAILABLE',
  'LOG_BUSY',
  'SEALED_PLACE_UNAVAILABLE',
  'STORE_UNAVAILABLE',
  'STORE_FULL',
  'STOPPED',
  'EXPORTS_BUSY',
]);

/** Whether the same input may be taken when it is tried again. */
export function isRetriable({ faults }: Refusal): boolean {
  return faults.every(({ code }) => RETRIABLE.has(code));
}

/** Throws a Refusal with these faults; does nothing when there are none. */
export function refuseIfAny(faults: readonly Fault[]): void {
  const [first, ...rest] = faults;
  if (first !== undefined) throw new Refusal([first, ...rest]);
}
