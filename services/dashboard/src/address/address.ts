/** Where a reader is: the path says which page, the parameters what of it. The whole state of a page is here. */
export interface Address {
  /** Such as /district/1032. */
  readonly path: string;
  /** What follows the question mark, by name. */
  readonly params: Readonly<Record<string, string>>;
}

/** What a link changes of the present address; null takes a parameter out. */
export interface AddressChange {
  readonly path?: string;
  readonly params?: Readonly<Record<string, string | null>>;
}

/** Parameters that go along from page to page; all others are a page's own. */
const SHARED_PARAMS = new Set(['year', 'basis', 'lang']);

/** The parameters that stay when a link leads from one path to another. */
function staying({ path, params }: Address, to: string): Readonly<Record<string, string>> {
  if (path === to) return params;
  return Object.fromEntries(Object.entries(params).filter(([name]) => SHARED_PARAMS.has(name)));
}

/** The link that leads from an address to a changed one. The same state has the same link, always. */
export function hrefOf(address: Address, change: AddressChange): string {
  const path = change.path ?? address.path;
  const changed = { ...staying(address, path), ...change.params };
  const params = new URLSearchParams();
  for (const name of Object.keys(changed).sort()) {
    const value = changed[name];
    if (value !== null && value !== undefined && value !== '') params.set(name, value);
  }
  const query = params.size > 0 ? `?${params}` : '';
  return `${path}${query}`;
}

/** The members of a parameter that lists things: commas between. */
export function listOf(value: string | undefined): readonly string[] {
  return (value ?? '').split(',').filter((member) => member !== '');
}

/** A list with one member put in, or taken out where it is in; null when nothing is left. */
export function toggled(list: readonly string[], member: string): string | null {
  const others = list.filter((one) => one !== member);
  const next = others.length === list.length ? [...list, member] : others;
  return next.length > 0 ? next.join(',') : null;
}
