import { writeFile } from 'node:fs/promises';
import { printedSchema } from './graphql/schema.ts';
import { SCHEMA_FILE } from './schema-file.ts';

await writeFile(SCHEMA_FILE, printedSchema());
