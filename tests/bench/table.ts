import type { Figure } from './figure.ts';
import { cellsOf } from './figure.ts';
import type { Machine } from './machine.ts';

/** What a run of the benches was of. */
export interface Run {
  /** CE time, ISO 8601. */
  readonly date: string;
  /** 1 is the size that the issues ask for. */
  readonly scale: number;
  readonly machine: Machine;
  /** npm packages by name. */
  readonly versions: Readonly<Record<string, string>>;
}

const HEADINGS = ['what', 'ours', 'against', 'its figure', 'ratio', 'asked'];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

/** The figures of a run as a table in Markdown, with what they hang on. */
export function markdownTable(
  figures: readonly Figure[],
  { date, scale, machine, versions }: Run,
): string {
  const { processor, cores, memoryGiB, node } = machine;
  const packages = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Medians, ± the spread between extremes; ratio: ours divided by the other. Scale ${scale}, ${date.slice(0, 10)}; ${cores} cores of ${processor}, ${memoryGiB} GiB; Node ${node}; ${packages.join(', ')}.\n\n`,
    row(HEADINGS),
    row(HEADINGS.map(() => '---')),
    ...figures.map((figure) => row(cellsOf(figure))),
  ].join('');
}
