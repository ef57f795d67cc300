import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Framework } from './framework.ts';
import { fy2566 } from './fy2566.ts';
import { fy2567 } from './fy2567.ts';
import { fy2568 } from './fy2568.ts';

/** Every year whose rules are known, oldest first. A new year is a file beside these and a name here. */
export const FRAMEWORKS: readonly Framework[] = [fy2566, fy2567, fy2568];

const BY_YEAR = new Map(FRAMEWORKS.map((framework) => [framework.fiscalYear, framework]));

/** The fiscal years (BE) whose rules are known, oldest first. */
export const FISCAL_YEARS: readonly number[] = FRAMEWORKS.map(({ fiscalYear }) => fiscalYear);

/** The years whose rules are known, as a fault tells what would be right. */
export const KNOWN_YEARS = `one of ${FISCAL_YEARS.join(', ')}`;

/** The rules of a fiscal year (BE), or undefined when they are not known. */
export function frameworkOf(fiscalYear: number): Framework | undefined {
  return BY_YEAR.get(fiscalYear);
}

/**
 * The rules of a fiscal year (BE) that was checked before.
 * @throws RangeError when they are not known.
 */
export function knownFramework(fiscalYear: number): Framework {
  const framework = frameworkOf(fiscalYear);
  if (framework === undefined) throw new RangeError(`no rules of FY${fiscalYear}`);
  return framework;
}

const VERSIONS = new WeakMap<Framework, string>();

/**
 * The version of a framework: its year (BE) and the first 12 hex digits of the SHA-256 of its
 * canonical JSON (RFC 8785). It changes whenever any rule does, so it cannot lie.
 */
export function frameworkVersion(framework: Framework): string {
  const known = VERSIONS.get(framework);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(canonicalJson(framework)).digest('hex');
  const version = `${framework.fiscalYear}-${digest.slice(0, 12)}`;
  VERSIONS.set(framework, version);
  return version;
}
