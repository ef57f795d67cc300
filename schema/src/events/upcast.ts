import { Refusal } from '../fault.ts';

/** Event data of an unknown, older shape. */
export type RawData = Readonly<Record<string, unknown>>;

/** Turns data of schema version n into version n + 1. Pure. */
export type Upcaster = (data: RawData) => RawData;

/**
 * Brings data of an older schema version to the current one by applying each upcaster from there.
 * @param upcasters upcasters[0] takes version 1 to 2, and so on: the current version is their number + 1.
 * @throws Refusal UNSUPPORTED_SCHEMA_VERSION for a version below 1 or above the current one.
 */
export function upcast(
  upcasters: readonly Upcaster[],
  schemaVersion: number,
  data: RawData,
): RawData {
  const current = upcasters.length + 1;
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > current) {
    throw new Refusal([
      {
        code: 'UNSUPPORTED_SCHEMA_VERSION',
        field: 'schemaVersion',
        got: schemaVersion,
        allowed: `1–${current}`,
      },
    ]);
  }
  return upcasters.slice(schemaVersion - 1).reduce((older, step) => step(older), data);
}
