import { LogConsistency } from './consistency.generated.ts';
import type { KeptHead } from './kept-head.ts';
import { continues } from './merkle.ts';
import { isSignedBy } from './signed-head.ts';

/** What came of a check: it holds, it does not, or there was nothing to check it against. */
export type Finding = 'holds' | 'fails' | 'nothing';

/** What a browser can find out about the log without trusting its server. */
export interface Findings {
  /** The head was signed with the log's key. */
  readonly signed: Finding;
  /** The key is the one that signed the head kept from an earlier visit. */
  readonly sameKey: Finding;
  /** The log then is the beginning of the log now. */
  readonly grown: Finding;
}

const finding = (holds: boolean): Finding => (holds ? 'holds' : 'fails');

/**
 * Checks a head, and what has become of the log since the head that was kept.
 * @param head as the server says it is now.
 * @param kept from an earlier visit; null at the first.
 */
export async function checkHead(head: KeptHead, kept: KeptHead | null): Promise<Findings> {
  const signed = finding(await isSignedBy(head, head.publicKey));
  if (kept === null) return { signed, sameKey: 'nothing', grown: 'nothing' };
  const sameKey = finding(kept.publicKey === head.publicKey);
  if (kept.size > head.size) return { signed, sameKey, grown: 'fails' };
  const { consistencyProof } = await LogConsistency.fetch({
    from: String(kept.size),
    to: String(head.size),
  });
  return { signed, sameKey, grown: finding(await continues(kept, head, consistencyProof.path)) };
}

/** Whether nothing fails. */
export function isSound(findings: Findings): boolean {
  return Object.values(findings).every((one) => one !== 'fails');
}
