import { BlockList, isIP } from 'node:net';
import type { Settings } from './settings.ts';
import { Refusal } from '@ita/schema';

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether only this machine can reach what listens on an address. */
export function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost';
  return LOOPBACK.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Where nobody can be told apart, nobody but this machine may come in.
 * @param configured whether there are tokens or keys to tell callers by.
 * @throws Refusal INVALID_SETTING when the server would listen to others all the same.
 */
export function refuseOpenAddress({ host }: Pick<Settings, 'host'>, configured: boolean): void {
  if (configured || isLoopback(host)) return;
  const allowed =
    'a loopback address such as 127.0.0.1, as long as neither ITA_OIDC_ISSUER nor an API key (ita key add) tells callers apart';
  throw new Refusal([{ code: 'INVALID_SETTING', field: 'ITA_HOST', got: host, allowed }]);
}
