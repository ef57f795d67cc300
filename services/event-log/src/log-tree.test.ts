import { createHash } from 'node:crypto';
import {
  checkedProof,
  isSignedBy,
  leafHash,
  leafText,
  proofFileText,
  rangeHash,
} from '@ita/schema';
import type { Hash, Proof, SignedHead } from '@ita/schema';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { appendChecks } from '../../../tests/src/support/log-events.ts';
import { STORES } from '../../../tests/src/support/stores.ts';
import type { EventLog } from './event-log.ts';
import { readEntries } from './log-entries.ts';
import { newLogKey } from './log-key.ts';
import type { LogTree } from './log-tree.ts';
import { createLogTree } from './log-tree.ts';
import { SHARED_SEALED_FILES } from './sealed/sealed-files.ts';
import { openEventLog } from './open-event-log.ts';
import type { Store } from './store.ts';
import { verifyLog } from './verify-log.ts';

/** More than two tiles and a part of one. */
const EVENTS = 600;

describe.each(STORES)('the tree of a log on $name', ({ open }) => {
  const key = newLogKey();
  const { publicKey } = key;
  let store: Store;
  let log: EventLog;
  let tree: LogTree;

  beforeAll(async () => {
    store = await open();
    log = await openEventLog(store.db);
    tree = createLogTree(store.db, key);
    await appendChecks(log, EVENTS);
  });
  afterAll(() => store.close());

  /** The root by the definition's own recursion, from the entries as they are read. */
  async function rootByDefinition(size: number): Promise<string> {
    const source = { db: store.db, files: SHARED_SEALED_FILES };
    const entries = await readEntries(source, { upTo: size });
    const leaves = entries.map((entry) => leafHash(Buffer.from(leafText(entry))));
    const of = (hashes: readonly Hash[]): Hash => {
      if (hashes.length < 2) return rangeHash(hashes);
      const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
      return createHash('sha256')
        .update(Buffer.concat([Buffer.of(1), of(hashes.slice(0, split)), of(hashes.slice(split))]))
        .digest();
    };
    return of(leaves).toString('hex');
  }

  test('has the root that the entries have by definition, at any size', async () => {
    for (const size of [0, 1, 2, 255, 256, 257, 512, 513, EVENTS]) {
      const head = await tree.headAt(size);
      expect(head).toMatchObject({ size, root: await rootByDefinition(size) });
      expect(isSignedBy(head, publicKey)).toBe(true);
    }
  });

  test('keeps a head: asked again, it is the same to the byte', async () => {
    const head = await tree.head();
    expect(head.size).toBe(EVENTS);
    expect(await tree.head()).toEqual(head);
  });

  test('proves any event to be in any log that has it, to who has the public key alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(EVENTS - 1), fc.nat(EVENTS - 1), async (a, b) => {
        const [position, size] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
        const text = proofFileText(await tree.inclusionProof(position, size));
        expect(checkedProof(text, publicKey)).toMatchObject({
          event: { position },
          head: { size },
        });
      }),
      { numRuns: 25 },
    );
  });

  test('proves any log to be the beginning of any later one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(EVENTS - 1), fc.nat(EVENTS - 1), async (a, b) => {
        const [from, to] = [Math.min(a, b) + 1, Math.max(a, b) + 1];
        const text = proofFileText(await tree.consistencyProof(from, to));
        expect(checkedProof(text, publicKey)).toMatchObject({
          first: { size: from },
          second: { size: to },
        });
      }),
      { numRuns: 25 },
    );
  });

  test('a proof altered in any byte, or held against another key, fails', async () => {
    const proofs: readonly Proof[] = [
      await tree.inclusionProof(300),
      await tree.consistencyProof(300, EVENTS),
    ];
    for (const proof of proofs) {
      const text = proofFileText(proof);
      expect(checkedProof(text, newLogKey().publicKey)).toBeNull();
      fc.assert(
        fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (at, code) => {
          const altered = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
          expect(checkedProof(altered, publicKey) === null).toBe(altered !== text);
        }),
      );
    }
  });

  test.each([
    ['position', () => tree.inclusionProof(EVENTS + 1)],
    ['position', () => tree.inclusionProof(0)],
    ['position', () => tree.inclusionProof(1.5)],
    ['size', () => tree.inclusionProof(1, EVENTS + 1)],
    ['size', () => tree.headAt(-1)],
    ['from', () => tree.consistencyProof(2, 1)],
    ['from', () => tree.consistencyProof(0, 1)],
  ])('what the log has not reached is refused as %s', async (field, ask) => {
    await expect(ask()).rejects.toThrow(`INVALID_VALUE: ${field} is`);
  });

  test('heads are append-only too', async () => {
    await tree.head();
    const forged = sql.raw(`update log.head set root = '\\x00'`).execute(store.db);
    await expect(forged).rejects.toThrow('UPDATE refused: log.head is append-only');
  });
});

describe.each(STORES)('verifying a log on $name', ({ open }) => {
  const key = newLogKey();
  const { publicKey } = key;
  let store: Store;
  let exported: SignedHead;

  /** A log of 600 events with heads signed at 200, 400 and 600, tampered with by a superuser. */
  async function tampered(...statements: readonly string[]) {
    store = await open();
    try {
      const log = await openEventLog(store.db);
      const tree = createLogTree(store.db, key);
      await appendChecks(log, EVENTS);
      for (const size of [200, 400]) await tree.headAt(size);
      exported = await tree.head();
      await store.db.transaction().execute(async (transaction) => {
        for (const table of ['event', 'head']) {
          await sql.raw(`alter table log.${table} disable trigger all`).execute(transaction);
        }
        for (const statement of statements) await sql.raw(statement).execute(transaction);
      });
      const verdict = await verifyLog(store.db, { publicKey });
      const withExported = await verifyLog(store.db, { publicKey, exportedHeads: [exported] });
      return { verdict, withExported };
    } finally {
      await store.close();
    }
  }

  /** The leaf hash that an event should have, as whoever tampers with it might set it. */
  const rehash = (where: string): string => `
    update log.event set leaf_hash = log.leaf_hash(
      position, id, stream, stream_version, type, schema_version, data::text, to_json(actor)::text,
      log.leaf_time(recorded_at)
    ) where ${where}`;
  const flip = `update log.event
    set data = replace(data::text, '"item":"O', '"item":"P')::json where position = 300`;
  const swap = [
    `update log.event set position = -300 where position = 300`,
    `update log.event set position = 300 where position = 301`,
    `update log.event set position = 301 where position = -300`,
  ];
  const damageOf = async (...statements: readonly string[]) =>
    (await tampered(...statements)).verdict.damage;

  test('finds an untouched one sound, against every head', async () => {
    const { verdict, withExported } = await tampered();
    expect(verdict).toEqual({ size: EVENTS, heads: 3, damage: null });
    expect(withExported).toEqual({ size: EVENTS, heads: 4, damage: null });
  });

  test('names a flipped byte of a payload by its position', async () => {
    expect(await damageOf(flip)).toMatchObject({ position: 300 });
  });

  test('names two swapped events by the position of the first', async () => {
    expect(await damageOf(...swap)).toMatchObject({ position: 300 });
  });

  test('names a removed event, the last of all included', async () => {
    expect(await damageOf('delete from log.event where position = 300')).toMatchObject({
      position: 300,
    });
    expect(await damageOf('delete from log.event where position = 600')).toMatchObject({
      position: 600,
    });
  });

  test('names an inserted event, those after it moved on', async () => {
    const shifted = [
      `update log.event set position = -position - 1 where position >= 300`,
      `update log.event set position = -position where position < 0`,
      `insert into log.event select 300, gen_random_uuid(), 'oit-2567-x', 1, type, schema_version, data,
         actor, recorded_at, leaf_hash from log.event where position = 1`,
    ];
    expect(await damageOf(...shifted)).toMatchObject({ position: 300 });
  });

  test('bounds what was altered with its hashes made to fit, by the heads around it', async () => {
    const damage = await damageOf(flip, rehash('position = 300'));
    expect(damage).toMatchObject({ position: 201 });
    expect(damage?.reason).toContain('from here to 400');
    expect(await damageOf(...swap, rehash('true'))).toMatchObject({ position: 201 });
  });

  test('finds a tail cut off with its heads only by a head that was exported', async () => {
    const { verdict, withExported } = await tampered(
      'delete from log.event where position > 500',
      'delete from log.head where size > 500',
    );
    expect(verdict.damage).toBeNull();
    expect(withExported.damage).toMatchObject({ position: 501 });
  });

  test('finds a head that was not signed with its key', async () => {
    const forged = `update log.head set root = sha256(root) where size = 400`;
    expect(await damageOf(forged)).toMatchObject({ position: 400 });
  });
});
