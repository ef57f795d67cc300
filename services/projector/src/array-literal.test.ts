import { openMemoryStore } from '@ita/event-log';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import type { ColumnValue } from './array-literal.ts';
import { arrayLiteral } from './array-literal.ts';

const store = await openMemoryStore();
afterAll(() => store.close());

/** Any text that PostgreSQL takes: it has no character 0. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', 'NULL', '"', '\\', '{,}', ' a\n', String.raw`\n`, String.raw`\u0041`),
  )
  .filter((value) => !value.includes('\0'));

async function read(values: readonly ColumnValue[], type: string): Promise<unknown> {
  const { rows } = await sql<{ read: unknown }>`
    select ${arrayLiteral(values)}::${sql.raw(type)}[] as read`.execute(store.db);
  return rows[0]?.read;
}

test('PostgreSQL reads the values that were written', async () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(text)),
      fc.array(fc.option(number)),
      fc.array(fc.option(fc.boolean())),
      async (texts, numbers, truths) => {
        expect(await read(texts, 'text')).toEqual(texts);
        // JSON has no negative zero.
        const written = numbers.map((one) => (one === null ? null : one + 0));
        expect(await read(numbers, 'double precision')).toEqual(written);
        expect(await read(truths, 'boolean')).toEqual(truths);
      },
    ),
  );
});
