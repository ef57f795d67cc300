import { signal } from '@preact/signals';
import { refreshAll } from '../data/asked.ts';
import { credential, keepCredential } from '../data/credential.ts';

/** Whether the reader signed in in this tab. */
export const isSignedIn = signal(credential() !== null);

function become(text: string | null): void {
  keepCredential(text);
  isSignedIn.value = text !== null;
  refreshAll();
}

/** Signs in with the API key or token that a form has, and asks everything again as whoever that is. */
export function signIn(form: HTMLFormElement): void {
  const text = new FormData(form).get('credential');
  if (typeof text === 'string' && text.trim() !== '') become(text.trim());
}

/** Signs out, and asks everything again as the public. */
export function signOut(): void {
  become(null);
}
