import { openService } from '@ita/api';
import { sealYear } from '@ita/event-log';

/** Seals a fiscal year of a data directory, having said that it begins. */
const [directory = '', fiscalYear, to = ''] = process.argv.slice(2);
await using service = await openService(directory);
process.stdout.write('open\n');
await sealYear(Number(fiscalYear), { db: service.db, files: service.sealedFiles, to });
