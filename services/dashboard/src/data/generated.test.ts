import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { generatedFiles } from '../../codegen/generate.ts';

test('typed operations are what the schema and the queries make; npm run generate -w services/dashboard', async () => {
  const files = await generatedFiles();
  expect(files.length).toBeGreaterThan(0);
  for (const { path, text } of files) expect(await readFile(path, 'utf8')).toBe(text);
});
