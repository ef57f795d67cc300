/** An API key or token is kept until the tab is closed, and no longer. */
const KEY = 'ita-credential';

/** The API key or token of the reader; null where they are the public. */
export function credential(): string | null {
  return globalThis.sessionStorage?.getItem(KEY) ?? null;
}

/** Keeps an API key or token, or lets it go. */
export function keepCredential(text: string | null): void {
  if (text === null) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, text);
}

/** What a request says of who asks: a bearer's credential (RFC 6750), or nothing. */
export function credentialHeaders(): Readonly<Record<string, string>> {
  const text = credential();
  return text === null ? {} : { authorization: `Bearer ${text}` };
}
