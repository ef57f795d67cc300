import { fileURLToPath } from 'node:url';

/** The printed schema as it is checked in, for clients and code generators. */
export const SCHEMA_FILE = fileURLToPath(import.meta.resolve('@ita/schema/schema.graphql'));
