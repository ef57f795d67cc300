import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';
import { plugin as enumPlugin } from './enum-plugin.ts';
import { plugin as operationPlugin } from './operation-plugin.ts';

const SOURCES = join(import.meta.dirname, '../src');
const SCHEMA_FILE = join(import.meta.dirname, '../../../schema/graphql/schema.graphql');

/** Where all operations take the enums of the schema from. */
const ENUMS_FILE = join(SOURCES, 'data/enums.generated.ts');

/** A generated file as it should be. */
interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The enums of the schema, and the typed operations of every `.graphql` file of the page beside each. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const schema = parse(printSchema(buildSchema(await readFile(SCHEMA_FILE, 'utf8'))));
  const locations = await Array.fromAsync(glob('**/*.graphql', { cwd: SOURCES }));
  const enums = await codegen({
    filename: ENUMS_FILE,
    schema,
    documents: [],
    config: {},
    plugins: [{ enumPlugin: {} }],
    pluginMap: { enumPlugin: { plugin: enumPlugin } },
  });
  const operations = locations.map(async (name) => {
    const location = join(SOURCES, name);
    const path = location.replace(/graphql$/u, 'generated.ts');
    const text = await codegen({
      filename: path,
      schema,
      documents: [{ location, document: parse(await readFile(location, 'utf8')) }],
      config: {
        useTypeImports: true,
        importSchemaTypesFrom: ENUMS_FILE,
        namespacedImportName: 'Enums',
        importExtension: '.ts',
        skipTypename: true,
        immutableTypes: true,
        scalars: { DateTime: 'string', ID: 'string', LocalDate: 'string' },
      },
      plugins: [{ typescriptOperations: {} }, { operationPlugin: {} }],
      pluginMap: { typescriptOperations, operationPlugin: { plugin: operationPlugin } },
    });
    return { path, text };
  });
  return [{ path: ENUMS_FILE, text: enums }, ...(await Promise.all(operations))];
}

if (import.meta.main) {
  for (const { path, text } of await generatedFiles()) await writeFile(path, text);
}
