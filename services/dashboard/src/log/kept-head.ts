import type { SignedHead } from './signed-head.ts';

/** The last head of the log that this browser found right, and the key that it was signed with. */
export interface KeptHead extends SignedHead {
  readonly publicKey: string;
}

const KEY = 'ita-log-head';

function isKeptHead(value: unknown): value is KeptHead {
  if (typeof value !== 'object' || value === null) return false;
  const { size, root, time, signature, publicKey }: Partial<Record<keyof KeptHead, unknown>> =
    value;
  return (
    typeof size === 'number' &&
    [root, time, signature, publicKey].every((text) => typeof text === 'string')
  );
}

/** The head kept from an earlier visit; null at the first. */
export function keptHead(): KeptHead | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isKeptHead(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps a head for the next visit. */
export function keepHead(head: KeptHead): void {
  localStorage.setItem(KEY, JSON.stringify(head));
}
