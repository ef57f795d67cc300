import type { EventLog } from '@ita/event-log';
import type { Outcome, Proposal } from '@ita/recorder';
import { recordEach } from '@ita/recorder';
import type { Fault } from '@ita/schema';
import { canonicalJson, eventIdOfKey, invalidValue, Refusal } from '@ita/schema';
import { columnOf, kindOfColumns, missingColumn } from './columns.ts';
import type { ImportKind } from './columns.ts';
import type { ImportOptions, ImportResult, RejectedRow } from './import-options.ts';
import { readSource } from './read-source.ts';
import type { Cells, RowProposal } from './row-proposals.ts';
import { columnOfField, proposalOf } from './row-proposals.ts';
import { RowPool } from './row-pool.ts';
import type { Source, SourceRow } from './source-row.ts';

/** Rows recorded at once. */
const BATCH_ROWS = 500;

/** A row that was read well, on its way to the log. */
interface ReadRow {
  readonly line: number;
  readonly cells: Cells;
  readonly proposal: RowProposal;
}

function rejected(line: number, cells: Cells, faults: readonly Fault[]): RejectedRow {
  const [first, ...more] = faults;
  const { code, field, got, allowed } = first ?? {
    code: 'INVALID_VALUE',
    field: 'row',
    got: null,
    allowed: 'a row',
  };
  const column = columnOfField(field, cells);
  const value = cells.get(column) ?? (got === null ? '' : String(got));
  return { line, field: column, value, code, allowed, more: more.length };
}

/** The column of every header of a file; a header that names none is refused with the file. */
function columnsByHeader(
  { headers }: Source,
  { mapping }: ImportOptions,
): ReadonlyMap<string, string> {
  const columns = new Map(
    headers.map((header) => {
      const column = mapping.columns[header] ?? columnOf(header);
      if (column === undefined) {
        throw invalidValue('header', header, 'a known column, or one that --mapping names');
      }
      return [header, column] as const;
    }),
  );
  if (new Set(columns.values()).size === headers.length) return columns;
  const twice = [...columns].find(([header, column], at) =>
    [...columns.entries()].some(
      ([other, same], place) => place < at && same === column && other !== header,
    ),
  );
  throw invalidValue('header', twice?.[0] ?? headers.join(', '), 'each column once');
}

function kindOf(
  path: string,
  columns: ReadonlySet<string>,
  given: ImportKind | undefined,
): ImportKind {
  const kind = given ?? kindOfColumns(columns);
  if (kind === undefined) throw invalidValue('file', path, 'the columns of one kind, or --kind');
  const missing = missingColumn(kind, columns);
  if (missing !== undefined) throw invalidValue('header', path, `a column ${missing} for ${kind}`);
  return kind;
}

function cellsOf(
  row: SourceRow,
  columns: ReadonlyMap<string, string>,
  { mapping }: ImportOptions,
): Cells {
  const given = [...row.cells].map(
    ([header, cell]) => [columns.get(header) ?? columnOf(header) ?? header, cell] as const,
  );
  return new Map([...Object.entries(mapping.constants), ...given]);
}

/** Proposals that open the assessments of some rows, each once; opening one again is a retry. */
function openings(rows: readonly ReadRow[]): readonly Proposal[] {
  const assessments = new Map(
    rows.map(({ proposal: { fiscalYear, district } }) => [
      `${fiscalYear}:${district}`,
      { fiscalYear, district },
    ]),
  );
  return [...assessments].map(([name, assessment]) => ({
    id: eventIdOfKey(`import:open:${name}`),
    type: 'AssessmentOpened',
    data: { ...assessment, provenance: 'COLLECTED', provenanceNote: null },
  }));
}

/** What a batch of rows came to: an outcome for each. */
async function recordRows(
  log: EventLog,
  rows: readonly ReadRow[],
  { open, dryRun, actor }: ImportOptions,
): Promise<readonly Outcome[]> {
  // Opening what is open already is refused, which is as well.
  const first = open ? openings(rows) : [];
  const proposals = [...first, ...rows.map(({ proposal }) => proposal)];
  const outcomes = await recordEach(log, proposals, actor, { dryRun });
  return outcomes.slice(first.length);
}

/** Figures of the same assessment as one official result, each row with the rest of its group. */
function merged(rows: readonly ReadRow[]): readonly (readonly ReadRow[])[] {
  const groups = Map.groupBy(
    rows,
    ({ proposal: { fiscalYear, district } }) => `${fiscalYear}:${district}`,
  );
  return [...groups].map(([name, group]) => {
    const figures = group.flatMap(({ proposal }) => proposal.data['figures'] ?? []);
    const id = eventIdOfKey(`import:official:${name}:${canonicalJson(figures)}`);
    return group.map((row) => ({
      ...row,
      proposal: { ...row.proposal, id, data: { ...row.proposal.data, figures } },
    }));
  });
}

async function recordOfficial(
  log: EventLog,
  rows: readonly ReadRow[],
  options: ImportOptions,
): Promise<readonly (readonly [ReadRow, Outcome])[]> {
  const settled: (readonly [ReadRow, Outcome])[] = [];
  for (const group of merged(rows)) {
    const [outcome] = await recordRows(log, group.slice(0, 1), options);
    if (outcome !== undefined) settled.push(...group.map((row) => [row, outcome] as const));
  }
  return settled;
}

/** Takes rows one by one, records them in batches, and keeps account of what became of each. */
class Import {
  readonly #log: EventLog;
  readonly #source: Source;
  readonly #kind: ImportKind;
  readonly #options: ImportOptions;
  readonly #lineOf = new Map<string, number>();
  readonly #rejected: RejectedRow[] = [];
  /** Rows of respondents, whose order in the file is not for the log. */
  readonly #pool = new RowPool<ReadRow>();
  #batch: ReadRow[] = [];
  #recording: Promise<void> = Promise.resolve();
  #added = 0;
  #present = 0;

  constructor(log: EventLog, source: Source, kind: ImportKind, options: ImportOptions) {
    this.#log = log;
    this.#source = source;
    this.#kind = kind;
    this.#options = options;
  }

  async take(row: SourceRow, cells: Cells): Promise<void> {
    const proposal = this.#read(row, cells);
    if (proposal === null) return;
    const read = { line: row.line, cells, proposal };
    const next = this.#kind === 'submissions' ? this.#pool.exchange(read) : read;
    if (next !== null) await this.#add(next);
  }

  async #add(row: ReadRow): Promise<void> {
    this.#batch.push(row);
    // An official result is one event of all its figures, so they are kept to the end.
    if (this.#batch.length < BATCH_ROWS || this.#kind === 'official') return;
    // Rows go on being read and checked while the batch before them is recorded.
    await this.#recording;
    this.#recording = this.#flush();
    // What it fails with is met where it is awaited, a batch later.
    this.#recording.catch(() => {});
  }

  async end(): Promise<ImportResult> {
    for (const row of this.#pool.drain()) await this.#add(row);
    await this.#recording;
    await this.#flush();
    const rejectedRows = this.#rejected.toSorted((a, b) => a.line - b.line);
    return {
      kind: this.#kind,
      added: this.#added,
      present: this.#present,
      rejected: rejectedRows,
    };
  }

  #read(row: SourceRow, cells: Cells): RowProposal | null {
    const { line, damage } = row;
    try {
      if (damage !== null) throw new Refusal([damage]);
      const proposal = proposalOf(this.#kind, cells, this.#options.calendar);
      const earlier = this.#lineOf.get(proposal.id);
      this.#lineOf.set(proposal.id, earlier ?? line);
      if (earlier === undefined) return proposal;
      const allowed = `each row once; line ${earlier} has it already`;
      throw new Refusal([{ code: 'INVALID_VALUE', field: 'row', got: 'duplicate', allowed }]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#rejected.push(rejected(line, cells, error.faults));
      return null;
    }
  }

  async #flush(): Promise<void> {
    const rows = this.#batch;
    this.#batch = [];
    if (rows.length > 0) {
      const settled =
        this.#kind === 'official'
          ? await recordOfficial(this.#log, rows, this.#options)
          : (await recordRows(this.#log, rows, this.#options)).flatMap((outcome, at) => {
              const row = rows[at];
              return row === undefined ? [] : [[row, outcome] as const];
            });
      for (const [row, outcome] of settled) this.#settle(row, outcome);
    }
    this.#options.onProgress(this.#source.share());
  }

  #settle({ line, cells }: ReadRow, outcome: Outcome): void {
    if ('refusal' in outcome) this.#rejected.push(rejected(line, cells, outcome.refusal.faults));
    else if (outcome.appended.replayed) this.#present += 1;
    else this.#added += 1;
  }
}

/**
 * Imports one file into the log: its good rows in, each other one rejected with its reason.
 *
 * A row's event has an id that follows from what names the row, so importing a file again, or going
 * on after an interruption, adds only what is missing.
 * @throws Refusal when the file as a whole cannot be read; nothing of it is then recorded.
 */
export async function importFile(
  log: EventLog,
  path: string,
  options: ImportOptions,
): Promise<ImportResult> {
  const source = await readSource(path);
  const columns = columnsByHeader(source, options);
  const known = new Set([...columns.values(), ...Object.keys(options.mapping.constants)]);
  const work = new Import(log, source, kindOf(path, known, options.kind), options);
  for await (const row of source.rows) await work.take(row, cellsOf(row, columns, options));
  return work.end();
}
