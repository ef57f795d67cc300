import { leafHash, leafText } from '@ita/schema';
import type { ConsistencyProof, InclusionProof, SignedHead } from '@ita/schema';
import { positionIn } from '../positions.ts';
import { builder } from './builder.ts';

const LogHeadType = builder.objectRef<SignedHead>('LogHead').implement({
  description:
    'The log at one size, signed: with it anyone can tell later whether anything up to there was changed.',
  fields: (t) => ({
    size: t.string({
      description: 'Number of events, which is the position of the last.',
      resolve: ({ size }) => String(size),
    }),
    root: t.exposeString('root', {
      description: 'Root of the Merkle tree over them (RFC 9162, SHA-256), hex.',
    }),
    time: t.field({
      type: 'DateTime',
      description: 'When it was signed.',
      resolve: ({ time }) => new Date(time),
    }),
    signature: t.exposeString('signature', {
      description:
        'Ed25519 over the canonical JSON (RFC 8785) of kind "ita-log-head", root, size and time, hex.',
    }),
    publicKey: t.string({
      description: 'Public key of the log, SPKI PEM. Get it once, by a way you trust, and keep it.',
      resolve: (_, __, { key }) => key.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    }),
  }),
});

const InclusionProofType = builder.objectRef<InclusionProof>('InclusionProof').implement({
  description: 'That an event is in the log (RFC 9162, 2.1.3).',
  fields: (t) => ({
    position: t.string({
      description: 'Position of the event; its leaf is one less.',
      resolve: ({ event }) => String(event.position),
    }),
    leafHash: t.string({
      description: 'Leaf hash of the canonical JSON of the event as stored, hex.',
      resolve: ({ event }) => leafHash(Buffer.from(leafText(event))).toString('hex'),
    }),
    path: t.stringList({
      description: 'Hashes from the leaf to the root, hex.',
      resolve: ({ path }) => path,
    }),
    head: t.field({
      type: LogHeadType,
      description: 'The head it is proved against.',
      resolve: ({ head }) => head,
    }),
  }),
});

const ConsistencyProofType = builder.objectRef<ConsistencyProof>('ConsistencyProof').implement({
  description: 'That the log only grew between two sizes (RFC 9162, 2.1.4).',
  fields: (t) => ({
    from: t.field({
      type: LogHeadType,
      description: 'The earlier head.',
      resolve: ({ first }) => first,
    }),
    to: t.field({
      type: LogHeadType,
      description: 'The later head.',
      resolve: ({ second }) => second,
    }),
    path: t.stringList({
      description: 'Hashes that lead to both roots, hex.',
      resolve: ({ path }) => path,
    }),
  }),
});

/** @throws Refusal INVALID_VALUE for what is no position. */
const positionOf = (field: string, text: string): number =>
  positionIn(field, text, 'a whole number, such as a position that a mutation returned');

builder.queryFields((t) => ({
  logHead: t.field({
    authScopes: { may: 'READ_STANDING' },
    type: LogHeadType,
    description: 'Where the log stands and the digest that fixes everything up to there, signed.',
    resolve: (_, __, { tree }) => tree.head(),
  }),
  inclusionProof: t.field({
    authScopes: { may: 'READ_LOG' },
    type: InclusionProofType,
    description: 'Proves that the event at a position is in the log.',
    args: {
      position: t.arg.string({ required: true, description: 'Position of the event.' }),
      size: t.arg.string({ description: 'Size to prove it against; the present one if left out.' }),
    },
    resolve: (_, { position, size }, { tree }) =>
      tree.inclusionProof(
        positionOf('position', position),
        size ? positionOf('size', size) : undefined,
      ),
  }),
  consistencyProof: t.field({
    authScopes: { may: 'READ_LOG' },
    type: ConsistencyProofType,
    description: 'Proves that the log of one size is the beginning of the log of another.',
    args: {
      from: t.arg.string({ required: true, description: 'The earlier size.' }),
      to: t.arg.string({ required: true, description: 'The later size.' }),
    },
    resolve: (_, { from, to }, { tree }) =>
      tree.consistencyProof(positionOf('from', from), positionOf('to', to)),
  }),
}));
