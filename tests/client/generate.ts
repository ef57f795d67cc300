import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';

/** The file that is generated. */
export const CLIENT_FILE = join(import.meta.dirname, 'generated.ts');
const SCHEMA_FILE = join(import.meta.dirname, '../../schema/graphql/schema.graphql');
const QUERIES_FILE = join(import.meta.dirname, 'queries.graphql');

/** The typed client of the queries in `queries.graphql`, as its file should be. */
export async function generatedClient(): Promise<string> {
  const schema = buildSchema(await readFile(SCHEMA_FILE, 'utf8'));
  return codegen({
    filename: CLIENT_FILE,
    schema: parse(printSchema(schema)),
    documents: [{ location: QUERIES_FILE, document: parse(await readFile(QUERIES_FILE, 'utf8')) }],
    config: {
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      scalars: { DateTime: 'string', ID: 'string' },
    },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
}

if (import.meta.main) await writeFile(CLIENT_FILE, await generatedClient());
