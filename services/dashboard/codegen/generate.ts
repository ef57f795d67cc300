import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';
import { plugin } from './operation-plugin.ts';

const SOURCES = join(import.meta.dirname, '../src');
const SCHEMA_FILE = join(import.meta.dirname, '../../../schema/graphql/schema.graphql');

/** A file of typed operations as it should be. */
interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The typed operations of every `.graphql` file of the page, a `.generated.ts` beside each. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const schema = parse(printSchema(buildSchema(await readFile(SCHEMA_FILE, 'utf8'))));
  const locations = await Array.fromAsync(glob('**/*.graphql', { cwd: SOURCES }));
  return Promise.all(
    locations.map(async (name) => {
      const location = join(SOURCES, name);
      const path = location.replace(/graphql$/u, 'generated.ts');
      const text = await codegen({
        filename: path,
        schema,
        documents: [{ location, document: parse(await readFile(location, 'utf8')) }],
        config: {
          useTypeImports: true,
          enumsAsTypes: true,
          skipTypename: true,
          immutableTypes: true,
          scalars: { DateTime: 'string', ID: 'string', LocalDate: 'string' },
        },
        plugins: [{ typescriptOperations: {} }, { operationPlugin: {} }],
        pluginMap: { typescriptOperations, operationPlugin: { plugin } },
      });
      return { path, text };
    }),
  );
}

if (import.meta.main) {
  for (const { path, text } of await generatedFiles()) await writeFile(path, text);
}
