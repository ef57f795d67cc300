import type { LogDatabase } from '@ita/schema';
import type { Kysely } from 'kysely';
import type { SealedFiles } from './sealed/sealed-files.ts';

/** Where events are: in the database, and in the files of the years that have left it. */
export interface LogSource {
  readonly db: Kysely<LogDatabase>;
  readonly files: SealedFiles;
}
