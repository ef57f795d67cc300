import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { ServerParts, Service, SettingFlags } from '@ita/api';
import {
  createGraphqlApi,
  listMeasures,
  logKeyFileFrom,
  listOverdueReports,
  executeDocument,
  openService,
  revokeKey,
  ROLE_NAMES,
  sealedDirectory,
  serverParts,
  settingsFrom,
  startServer,
} from '@ita/api';
import { adoptLogKey } from '@ita/event-log';
import { canonicalJson, invalidValue, proofFileText } from '@ita/schema';
import { Command } from 'commander';
import { backUp, restore, verifyBackupFile } from './backup-command.ts';
import type { ExportArguments } from './export-command.ts';
import { exportArguments, exportFile } from './export-command.ts';
import type { ImportArguments } from './import-command.ts';
import { importFiles, importOptions } from './import-command.ts';
import { writeListing } from './listing.ts';
import type { KeyArguments } from './key-command.ts';
import { addApiKey, KEY_LISTING, listKeys } from './key-command.ts';
import type { LogArguments } from './log-command.ts';
import { LOG_LISTING, logQuery, logRows } from './log-command.ts';
import type { MeasuresArguments } from './measures-command.ts';
import { MEASURE_LISTING, measuresQuery, OVERDUE_LISTING } from './measures-command.ts';
import type { Progress } from './progress.ts';
import { progressOf } from './progress.ts';
import { fiscalYearOf, seal, unseal } from './seal-command.ts';
import type { SeedArguments } from './seed-command.ts';
import { cityOptions, finishSeed, seedCity, seedPrawet, seedPrawetPlan } from './seed-command.ts';
import { status } from './status-command.ts';
import type { Finding, VerifyArguments } from './verify-command.ts';
import { verifyProof, verifyWholeLog } from './verify-command.ts';

/** Exit code of wrong use and of refused input. */
export const EXIT_WRONG_USE = 2;
/** Exit code of an import that rejected rows, its report written. */
const EXIT_SOME_REJECTED = 3;
/** Exit code of a verification that found damage. */
const EXIT_DAMAGED = 1;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
/** What is no result: what was lost and is made anew. */
const note = (line: string): void => void process.stderr.write(`${line}\n`);

/** @throws Refusal INVALID_VALUE for what is no position or size. */
function positionOf(field: string, text: string): number {
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw invalidValue(field, text, 'a whole number');
}

function sayFinding({ sound, line }: Finding): void {
  say(line);
  if (!sound) process.exitCode = EXIT_DAMAGED;
}

/** @throws Refusal INVALID_VALUE for what is no JSON object. */
function variablesOf(text: string): Readonly<Record<string, unknown>> {
  const refused = invalidValue('variables', text, 'a JSON object');
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return { ...value };
  } catch (error) {
    throw error instanceof SyntaxError ? refused : error;
  }
  throw refused;
}

/** Does a piece of work and shows how far it is. */
async function withProgress<Result>(
  task: string,
  work: (progress: Progress) => Promise<Result>,
): Promise<Result> {
  using progress = progressOf(task);
  return await work(progress);
}

/** What an operator must know of a server without keys and tokens. */
const NOBODY_TOLD_APART =
  'Nobody is told apart: whoever reaches this machine may read and record everything. ita key add, or ITA_OIDC_ISSUER, changes that.';

/** How often a running server signs the log: damage can then be no further back than that. */
const HEAD_MILLISECONDS = 60_000;

/** Signs the head of the log now and then, until stopped; a time that fails is made up by the next. */
async function signHeads({ tree }: Service, stopped: AbortSignal): Promise<void> {
  while (!stopped.aborted) {
    await tree.head().catch(() => {});
    await setTimeout(HEAD_MILLISECONDS, undefined, { signal: stopped }).catch(() => {});
  }
}

async function serveUntilStopped(service: Service, parts: ServerParts): Promise<void> {
  const { projector } = service;
  await projector.catchUp();
  await using server = await startServer(service, parts);
  if (!parts.door.authentication.configured) note(NOBODY_TOLD_APART);
  say(
    `The page at ${new URL('/', server.url).href}, GraphQL and GraphiQL at ${server.url}; Ctrl-C stops`,
  );
  const [told, stopped] = [new AbortController(), new AbortController()];
  const working = [signHeads(service, stopped.signal), projector.follow(stopped.signal)];
  await Promise.race([
    once(process, 'SIGINT', { signal: told.signal }),
    once(process, 'SIGTERM', { signal: told.signal }),
  ]);
  told.abort();
  // Whoever is still answered has their scores kept level.
  await server[Symbol.asyncDispose]();
  stopped.abort();
  await Promise.all(working);
}

/** The `ita` command line. Results go to standard output, progress and errors to standard error. */
export function createProgram(): Command {
  const program = new Command('ita')
    .description("Analytics of the Integrity and Transparency Assessment of Bangkok's districts")
    .option('--data <directory>', 'where the log and what is made from it are kept', '.ita')
    .showSuggestionAfterError(false)
    .exitOverride();

  const dataDirectory = (): string => program.opts<{ data: string }>().data;
  const logKeyFile = (): string => logKeyFileFrom(process.env, dataDirectory());
  const withService = async (work: (service: Service) => Promise<void>): Promise<void> => {
    const databaseUrl = process.env['DATABASE_URL'];
    await using service = await openService(dataDirectory(), databaseUrl, note, logKeyFile());
    await work(service);
  };

  program
    .command('serve')
    .description(
      'serve the GraphQL API and GraphiQL; how is said by the ITA_ variables of the README',
    )
    .option('--host <address>', 'address to listen on; else ITA_HOST, else 127.0.0.1')
    .option('--port <number>', 'port, 0 for any free one; else ITA_PORT, else 4000')
    .action(async (flags: SettingFlags) => {
      const parts = await serverParts(settingsFrom(process.env, flags, dataDirectory()));
      await withService((service) => serveUntilStopped(service, parts));
    });
  const keys = program.command('key').description('API keys of tools, kept hashed');
  const keysFile = (): string => settingsFrom(process.env, {}, dataDirectory()).apiKeysFile;
  keys
    .command('add')
    .description('make a key and print it: it is told this once')
    .argument('<name>', 'what it is for; what it records is recorded by this name')
    .requiredOption('--role <role>', `one of ${ROLE_NAMES.join(', ')}`)
    .option('--district <code>', 'district of an officer, or that a recorder is kept to')
    .option('--expires <day>', 'the last day in Bangkok on which it counts, YYYY-MM-DD')
    .action(async (name: string, given: KeyArguments) => {
      say(await addApiKey(keysFile(), name, given));
    });
  keys
    .command('list')
    .description('print the keys without their secrets; JSON lines in a pipe')
    .action(() => writeListing(listKeys(keysFile()), KEY_LISTING));
  keys
    .command('revoke')
    .description('make a key count no more, from the next request on')
    .argument('<prefix>', 'its first characters, as key list shows them')
    .action((prefix: string) => revokeKey(keysFile(), prefix));
  program
    .command('seed')
    .description(
      "record Prawet's real FY2567, reconstructed from its published report, and its plan for FY2568",
    )
    .option('--city', 'record a synthetic city too: 50 districts over three years, made up')
    .option('--scale <number>', "multiple of the city's 1 300 submissions for each assessment")
    .option('--random-seed <number>', 'which of the many cities; the same seed, the same city')
    .action(async (given: SeedArguments) => {
      const city = cityOptions(given);
      await withService(async (service) => {
        say(await withProgress('seed', (progress) => seedPrawet(service, progress)));
        if (city !== null) {
          say(await withProgress('city', (progress) => seedCity(service, city, progress)));
        }
        say(await withProgress('plan', (progress) => seedPrawetPlan(service, progress)));
        await withProgress('scores', (progress) => finishSeed(service, progress));
      });
    });
  program
    .command('import')
    .description('record the rows of CSV, NDJSON, JSON or XLSX files; again, only what is missing')
    .argument('<files...>', 'the files')
    .option('--kind <kind>', 'submissions, oit, official, measures or progress; else by the header')
    .option('--calendar <calendar>', 'be or ce: calendar of the fiscal years', 'be')
    .option('--mapping <file>', "JSON that names a form's own headers")
    .option('--open', 'open assessments that do not exist yet')
    .option('--dry-run', 'say what would happen and record nothing')
    .option('--report <file>', 'where rejected rows go; beside the first file when left out')
    .action(async (files: readonly string[], given: ImportArguments) => {
      const options = await importOptions(given);
      const report = given.report ?? `${files[0]}.rejected.csv`;
      await withService(async (service) => {
        using progress = progressOf('import', 'kB');
        const { lines, complete } = await importFiles(service, files, options, report, progress);
        for (const line of lines) say(line);
        if (!complete) process.exitCode = EXIT_SOME_REJECTED;
      });
    });
  program
    .command('log')
    .description('print the log for an audit: who recorded what and when; JSON lines in a pipe')
    .option('--stream <name>', 'only this stream')
    .option('--type <types>', 'only events of these types, commas between')
    .option('--district <codes>', 'only of these districts, commas between')
    .option('--fiscal-year <years>', 'only of these fiscal years (BE), commas between')
    .option('--actor <name>', 'only what they recorded')
    .option('--from <moment>', 'recorded then or later: ISO 8601, or a day in Bangkok')
    .option('--until <moment>', 'recorded before then, likewise')
    .option('--last <number>', 'only the last so many')
    .action(async (given: LogArguments) => {
      const query = logQuery(given);
      await withService((service) => writeListing(logRows(service, query), LOG_LISTING));
    });
  program
    .command('measures')
    .description('print measures and where they stand; JSON lines in a pipe')
    .option('--overdue', 'print the progress reports that are overdue instead')
    .option('--date <day>', 'as at the end of that day in Bangkok, YYYY-MM-DD; today if left out')
    .option('--district <codes>', 'only of these districts, commas between')
    .option('--fiscal-year <years>', 'only of these fiscal years (BE), commas between')
    .option('--department <keys>', 'only those that these departments are responsible for')
    .action(async (given: MeasuresArguments) => {
      const query = measuresQuery(given);
      await withService(async (service) => {
        await service.projector.catchUp();
        await (given.overdue
          ? writeListing(listOverdueReports(service, query), OVERDUE_LISTING)
          : writeListing(listMeasures(service, query), MEASURE_LISTING));
      });
    });
  program
    .command('export')
    .description('write a table to a file: csv, xlsx, parquet, ndjson or arrow')
    .argument('<table>', 'scores, yearOverYear or districtComparison')
    .requiredOption('--out <file>', 'the file; it is there whole or not at all')
    .option('--format <format>', "the format; by the file's name when left out")
    .option('--headers <language>', 'th for Thai headers', 'name')
    .argument('[fields...]', "fields of the GraphQL field's arguments, such as districts=1032,1050")
    .action(async (table: string, fields: readonly string[], given: ExportArguments) => {
      const request = exportArguments(table, fields, given);
      await withService(async (service) => {
        await service.projector.catchUp();
        say(await withProgress('export', (progress) => exportFile(service, request, progress)));
      });
    });
  program
    .command('rebuild')
    .description('drop everything but the log and replay it')
    .action(() =>
      withService(async ({ projector }) => {
        using progress = progressOf('rebuild');
        const position = await projector.rebuild((done, total) => progress.report(done, total));
        say(`Rebuilt from ${position} events.`);
      }),
    );
  program
    .command('query')
    .description('answer a GraphQL document in this process, as JSON')
    .argument('<document>', 'the GraphQL document')
    .option('--variables <json>', 'its variables, a JSON object', '{}')
    .action(async (document: string, { variables }: { variables: string }) => {
      const given = variablesOf(variables);
      await withService(async (service) => {
        await service.projector.catchUp();
        const result = await executeDocument(createGraphqlApi(service), document, given);
        say(JSON.stringify(result, null, 2));
        if (result.errors) process.exitCode = EXIT_WRONG_USE;
      });
    });
  program
    .command('head')
    .description('sign the log as it stands and print its head, to be kept elsewhere')
    .action(() => withService(async ({ tree }) => void say(canonicalJson(await tree.head()))));
  program
    .command('proof')
    .description('print a proof that an event is in the log, or with --from that the log only grew')
    .argument('[position]', 'position of the event')
    .option('--from <size>', 'earlier size of the log')
    .option('--to <size>', 'size that is proved against; the present one when left out')
    .action(async (position: string | undefined, { from, to }: { from?: string; to?: string }) => {
      if ((position === undefined) === (from === undefined)) {
        throw invalidValue('position', position ?? null, 'either a position or --from');
      }
      await withService(async ({ tree, log }) => {
        const size = to === undefined ? await log.headPosition() : positionOf('to', to);
        const proof =
          from === undefined
            ? await tree.inclusionProof(positionOf('position', position ?? ''), size)
            : await tree.consistencyProof(positionOf('from', from), size);
        process.stdout.write(proofFileText(proof));
      });
    });
  program
    .command('verify')
    .description(
      'verify the whole log against its signed heads, or a proof with the public key alone',
    )
    .option('--head <file>', 'a head printed earlier: tells of a tail cut off since')
    .option('--proof <file>', 'check this proof instead, away from the log')
    .option('--backup <file>', 'verify this backup instead, likewise')
    .option('--key <file>', "the log's public key, for --proof and --backup")
    .action(async ({ head, proof, backup, key }: VerifyArguments) => {
      const verify = async (work: (progress: Progress) => Promise<Finding>): Promise<void> =>
        sayFinding(await withProgress('verify', work));
      if (proof === undefined && backup === undefined) {
        await withService((service) =>
          verify((progress) => verifyWholeLog(service, head, progress)),
        );
        return;
      }
      if (key === undefined) throw invalidValue('key', null, "the file of the log's public key");
      if (proof !== undefined) sayFinding(await verifyProof(proof, key));
      if (backup !== undefined) await verify((progress) => verifyBackupFile(backup, key, progress));
    });
  program
    .command('backup')
    .description('write the whole log to one file, with the heads that it can be verified against')
    .argument('<file>', 'the file, not there yet; it is there whole or not at all')
    .action((file: string) =>
      withService(async (service) => {
        say(await withProgress('backup', (progress) => backUp(service, file, progress)));
      }),
    );
  program
    .command('restore')
    .description('make the log, and everything from it, of a backup; only where there is none yet')
    .argument('<file>', 'a file that ita backup wrote')
    .option('--key <file>', 'log-key.pem of the old data directory; if the new one has it, none')
    .action(async (file: string, { key }: { key?: string }) => {
      await adoptLogKey(logKeyFile(), key ?? null);
      await withService(async (service) => {
        sayFinding(await withProgress('restore', (progress) => restore(service, file, progress)));
      });
    });
  program
    .command('seal')
    .description('move the events of a closed fiscal year from the database to a Parquet file')
    .argument('<year>', 'the fiscal year (BE); every assessment of it is closed')
    .option(
      '--to <place>',
      'a directory or s3://bucket/prefix that every node reaches; in the data if left out',
    )
    .action(async (year: string, { to }: { to?: string }) => {
      const fiscalYear = fiscalYearOf(year);
      const place = to ?? sealedDirectory(dataDirectory());
      await withService(async (service) => {
        say(await withProgress('seal', (progress) => seal(service, fiscalYear, place, progress)));
      });
    });
  program
    .command('unseal')
    .description('bring a sealed fiscal year back into the database, to correct or reopen it')
    .argument('<year>', 'the fiscal year (BE)')
    .action(async (year: string) => {
      const fiscalYear = fiscalYearOf(year);
      await withService(async (service) => {
        say(await withProgress('unseal', (progress) => unseal(service, fiscalYear, progress)));
      });
    });
  program
    .command('status')
    .description('where the log and the scores made from it stand')
    .action(() => withService(async (service) => void say(await status(service))));
  return program;
}
