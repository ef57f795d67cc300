import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import { openService, startServer } from '@ita/api';
import fastify from 'fastify';
import { createSchema, createYoga } from 'graphql-yoga';
import { mercurius } from 'mercurius';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import type { AskedRows } from './asked-rows.ts';
import { OWN_SCHEMA, rowsOfTables } from './asked-rows.ts';

/** What a server of the bench is started with. */
export interface PeerParts {
  /** Of the PostgreSQL database with the score tables. */
  readonly databaseUrl: string;
  /** Data directory of our service. */
  readonly directory: string;
  /** What plain node:http answers. */
  readonly body: string;
}

/** Any free port of this machine. */
const ADDRESS = { port: 0, host: '127.0.0.1' };

async function listening(server: Server): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(ADDRESS.port, ADDRESS.host, resolve);
  await promise;
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : '';
  return `http://${ADDRESS.host}:${port}/graphql`;
}

/** The limit of this machine: the same bytes for every request, which is not looked at. */
function plainHttp({ body }: PeerParts): Promise<string> {
  const bytes = Buffer.from(body);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  };
  const answer: RequestListener = (_, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  };
  return listening(createServer(answer));
}

/** GraphQL Yoga with its usual caches of documents, and a resolver over `pg`: the database is read for each answer. */
function plainYoga({ databaseUrl }: PeerParts): Promise<string> {
  const read = rowsOfTables(databaseUrl);
  const yoga = createYoga({
    logging: false,
    schema: createSchema({
      typeDefs: OWN_SCHEMA,
      resolvers: { Query: { scores: (_: unknown, asked: AskedRows) => read(asked) } },
    }),
  });
  return listening(createServer((request, response) => void yoga(request, response)));
}

/** Mercurius on Fastify, each document compiled when it is first asked; likewise. */
async function mercuriusJit({ databaseUrl }: PeerParts): Promise<string> {
  const read = rowsOfTables(databaseUrl);
  const app = fastify();
  await app.register(mercurius, {
    schema: OWN_SCHEMA,
    resolvers: { Query: { scores: (_: unknown, asked: AskedRows) => read(asked) } },
    jit: 1,
  });
  return `${await app.listen(ADDRESS)}/graphql`;
}

/** PostGraphile with its recommended preset: plans are kept, the database is read for each answer. */
async function postgraphileOf({ databaseUrl }: PeerParts): Promise<string> {
  const server = createServer();
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: databaseUrl, schemas: ['scoring'] })],
    grafserv: { watch: false },
  });
  await instance.createServ(grafserv).addTo(server);
  return listening(server);
}

/** Ours, whole: behind the door, as `ita serve` serves it to this machine. Rows and answers are kept. */
async function ours({ directory, databaseUrl }: PeerParts): Promise<string> {
  return (await startServer(await openService(directory, databaseUrl))).url;
}

/** The servers of the bench, each by its name; they end with their process. */
export const PEERS = {
  'node:http': plainHttp,
  Yoga: plainYoga,
  'Mercurius with jit': mercuriusJit,
  PostGraphile: postgraphileOf,
  ours,
};

/** The name of one of them. */
export type Peer = keyof typeof PEERS;
