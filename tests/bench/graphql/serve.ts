import { once } from 'node:events';
import type { Peer, PeerParts } from './peers.ts';
import { PEERS } from './peers.ts';

/** What this process is told to serve, once. */
interface Order {
  readonly peer: Peer;
  readonly parts: PeerParts;
}

const isOrder = (message: unknown): message is Order =>
  typeof message === 'object' && message !== null && 'peer' in message && 'parts' in message;

process.once('disconnect', () => process.exit());
const [message]: readonly unknown[] = await once(process, 'message');
if (!isOrder(message)) throw new RangeError('told to serve nothing');
process.send?.(await PEERS[message.peer](message.parts));
