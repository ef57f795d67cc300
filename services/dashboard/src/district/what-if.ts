import { listOf, toggled } from '../address/address.ts';

/** Items that are to come out otherwise than they did. */
export interface Wished {
  /** Items that pass, and did not. */
  readonly pass: readonly string[];
  /** Items that fail, and passed. */
  readonly fail: readonly string[];
}

/** What the address wishes for. */
export function wishedOf(params: Readonly<Record<string, string>>): Wished {
  return { pass: listOf(params['pass']), fail: listOf(params['fail']) };
}

/** Whether an item passes as wished; one that nothing is wished of stays as it is. */
export function passesAsWished(item: string, passes: boolean, { pass, fail }: Wished): boolean {
  return passes ? !fail.includes(item) : pass.includes(item);
}

/** What the address becomes when an item is ticked or unticked. */
export function tickedParams(
  item: string,
  passes: boolean,
  { pass, fail }: Wished,
): Readonly<Record<string, string | null>> {
  return passes ? { fail: toggled(fail, item) } : { pass: toggled(pass, item) };
}
