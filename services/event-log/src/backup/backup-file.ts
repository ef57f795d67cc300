import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { LogEntry, SignedHead } from '@ita/schema';
import { invalidValue, leafHash, leafText, logEntry, Refusal, signedHead } from '@ita/schema';
import { z } from 'zod';
import type { StoredEntry } from '../log-entries.ts';

/** First line of a backup: what the events after it are held against. */
const backupHeader = z.strictObject({
  kind: z.literal('ita-log-backup'),
  formatVersion: z.literal(1),
  /** Every head signed so far, by size; the last is of exactly the events that follow. */
  heads: z.array(signedHead).min(1),
});
type BackupHeader = z.infer<typeof backupHeader>;

/** Events that are looked at together. */
const BATCH_EVENTS = 1000;

/** A backup that is open: its heads, and its events in batches, in order. */
export interface Backup {
  readonly heads: readonly SignedHead[];
  /** Events that it is of. */
  readonly size: number;
  readonly batches: AsyncIterable<readonly StoredEntry[]>;
}

/** A backup's first line. */
export function headerLine(heads: readonly SignedHead[]): string {
  const header: BackupHeader = { kind: 'ita-log-backup', formatVersion: 1, heads: [...heads] };
  return `${JSON.stringify(header)}\n`;
}

/** An event's line in a backup. */
export function entryLine(stored: StoredEntry): string {
  const { storedLeaf: _, ...entry } = stored;
  return `${JSON.stringify(entry)}\n`;
}

function notABackup(path: string, found: string): Refusal {
  const allowed = `a whole file that ita backup wrote; ${found}`;
  return invalidValue('file', path, allowed);
}

function parsed<Value>(path: string, line: number, text: string, form: z.ZodType<Value>): Value {
  try {
    return form.parse(JSON.parse(text));
  } catch {
    throw notABackup(path, `line ${line} of this one is not such a line`);
  }
}

function withLeaf(entry: LogEntry): StoredEntry {
  return { ...entry, storedLeaf: leafHash(Buffer.from(leafText(entry))).toString('hex') };
}

/**
 * The lines of a gzipped file, at line feeds alone: JSON may have every other line end in it.
 * @throws Refusal INVALID_VALUE where it is missing, cut short or no such file.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  file.on('error', (error) => unzipped.destroy(error));
  try {
    let rest = '';
    for await (const text of file.pipe(unzipped).setEncoding('utf8')) {
      const lines = `${rest}${text}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error)) throw error;
    throw notABackup(path, `this one cannot be read: ${error.message}`);
  } finally {
    file.destroy();
    unzipped.destroy();
  }
}

async function* batchesOf(
  path: string,
  lines: AsyncGenerator<string>,
): AsyncGenerator<readonly StoredEntry[]> {
  let batch: StoredEntry[] = [];
  let line = 1;
  for await (const text of lines) {
    line += 1;
    batch.push(withLeaf(parsed(path, line, text, logEntry)));
    if (batch.length < BATCH_EVENTS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Opens a backup. What it says of itself is not believed: its batches go through verifyEntries.
 * @throws Refusal INVALID_VALUE, now or while its batches are read, for a file that is no whole backup.
 */
export async function openBackup(path: string): Promise<Backup> {
  const lines = linesOf(path);
  const first = await lines.next();
  if (first.done === true) throw notABackup(path, 'this one is empty');
  const { heads } = parsed(path, 1, first.value, backupHeader);
  const size = Math.max(...heads.map((head) => head.size));
  return { heads, size, batches: batchesOf(path, lines) };
}
