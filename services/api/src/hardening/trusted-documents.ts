import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Refusal } from '@ita/schema';
import { z } from 'zod';

const documents = z.record(z.string(), z.string());

/**
 * The documents of a file, by the SHA-256 of their texts in hex, as client generators write them.
 * @throws Refusal INVALID_SETTING when it is no such file, or a hash is not of its document.
 */
export async function readTrustedDocuments(file: string): Promise<ReadonlyMap<string, string>> {
  const refusal = (allowed: string): Refusal =>
    new Refusal([{ code: 'INVALID_SETTING', field: 'ITA_TRUSTED_DOCUMENTS', got: file, allowed }]);
  const text = await readFile(file, 'utf8').catch(() => {
    throw refusal('a file that can be read');
  });
  const found = new Map<string, string>();
  try {
    for (const entry of Object.entries(documents.parse(JSON.parse(text)))) found.set(...entry);
  } catch {
    throw refusal('JSON of documents by the SHA-256 of their texts');
  }
  for (const [hash, document] of found) {
    if (createHash('sha256').update(document).digest('hex') === hash) continue;
    throw refusal(`each document by the SHA-256 of its text, in hex; ${hash} is of another`);
  }
  return found;
}
