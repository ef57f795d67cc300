import { useLocation } from 'preact-iso';
import type { Address, AddressChange } from './address.ts';
import { hrefOf } from './address.ts';

/** The present address and the ways from it. */
interface UsedAddress extends Address {
  /** Link to a changed address. */
  readonly href: (change: AddressChange) => string;
  /** Goes there, as a step that the back button undoes. */
  readonly go: (change: AddressChange) => void;
}

/** Where the reader is; the component is drawn again when that changes. */
export function useAddress(): UsedAddress {
  const { path, query, route } = useLocation();
  const address = { path, params: query };
  return {
    ...address,
    href: (change) => hrefOf(address, change),
    go: (change) => route(hrefOf(address, change)),
  };
}
