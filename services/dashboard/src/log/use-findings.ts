import { useEffect, useState } from 'preact/hooks';
import type { Findings } from './checks.ts';
import { checkHead, isSound } from './checks.ts';
import type { KeptHead } from './kept-head.ts';
import { keepHead, keptHead } from './kept-head.ts';

/** Where the check of the log in this browser stands. */
export type CheckState =
  | { readonly stage: 'checking' }
  | { readonly stage: 'impossible' }
  | { readonly stage: 'checked'; readonly findings: Findings; readonly kept: KeptHead | null };

/** Checks a head once, against the one kept from an earlier visit, and keeps it when nothing is wrong. */
export function useFindings(head: KeptHead): CheckState {
  const [state, setState] = useState<CheckState>({ stage: 'checking' });
  useEffect(() => {
    let isStale = false;
    const check = async (): Promise<CheckState> => {
      const kept = keptHead();
      const findings = await checkHead(head, kept);
      if (isSound(findings)) keepHead(head);
      return { stage: 'checked', findings, kept };
    };
    const tell = (told: CheckState): void => {
      if (!isStale) setState(told);
    };
    // Away from https and this machine a browser has no subtle cryptography; an old one no Ed25519.
    check().then(tell, () => tell({ stage: 'impossible' }));
    return () => {
      isStale = true;
    };
  }, [head.signature]);
  return state;
}
