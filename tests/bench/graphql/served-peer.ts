import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Peer, PeerParts } from './peers.ts';

/** A server of the bench in a process of its own, which ends when it is disposed. */
export interface ServedPeer extends AsyncDisposable {
  /** Of its GraphQL endpoint. */
  readonly url: string;
}

/** Starts a server of the bench. */
export async function servePeer(peer: Peer, parts: PeerParts): Promise<ServedPeer> {
  const env = { ...process.env, GRAPHILE_ENV: 'production', NODE_ENV: 'production' };
  const child = fork(join(import.meta.dirname, 'serve.ts'), { env });
  child.send({ peer, parts });
  const [url]: readonly unknown[] = await once(child, 'message');
  return {
    url: String(url),
    [Symbol.asyncDispose]: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
