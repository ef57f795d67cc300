import { median } from './median.ts';

/** What a figure counts. */
export type Unit = 's' | 'ms' | 'events/s' | 'requests/s' | 'MiB' | 'kB' | 'count';

/** What an issue asks of a ratio, or of a figure that stands for itself. */
type Asked = { readonly atLeast: number } | { readonly atMost: number };

/** One figure of ours, beside what it is held against in the same run. */
export interface Figure {
  /** What was done, and of what size. */
  readonly name: string;
  readonly unit: Unit;
  /** Every run of it; the median stands for them. */
  readonly runs: readonly number[];
  /** A raw limit or a peer at the same work, in the same unit; left out where a figure stands for itself. */
  readonly against?: {
    /** What was done, so that another could do it again. */
    readonly name: string;
    readonly runs: readonly number[];
    /** npm packages that did it, whose versions are told with the figure. */
    readonly packages?: readonly string[];
  };
  /** Asked of ours divided by the other, or of ours where there is no other. */
  readonly asked?: Asked;
}

/** 1 is the size that the issues ask for; 0 only tries whether a bench works, at its least size and once. */
export const SCALE = Number(process.argv[2] ?? '0.01');

/** Runs of each measurement: the median of them is told, and how far they are apart. */
export const ROUNDS = SCALE === 0 ? 1 : 5;

/** Ours divided by what it is held against; null where a figure stands for itself. */
function ratioOf({ runs, against }: Figure): number | null {
  return against === undefined ? null : median(runs) / median(against.runs);
}

/** Whether what was asked was met; null where nothing was. */
export function isMet(figure: Figure): boolean | null {
  const { runs, asked } = figure;
  if (asked === undefined) return null;
  const value = ratioOf(figure) ?? median(runs);
  return 'atLeast' in asked ? value >= asked.atLeast : value <= asked.atMost;
}

const ratioText = (ratio: number): string => `${ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(0)}x`;

function valueText(value: number, unit: Unit): string {
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const text = unit === 'count' ? String(value) : value.toLocaleString('en', options);
  return unit === 'count' ? text : `${text} ${unit}`;
}

/** The median of some runs, and how far the extremes are apart in percent of it. */
function runsText(runs: readonly number[], unit: Unit): string {
  const middle = median(runs);
  const spread = Math.round((100 * (Math.max(...runs) - Math.min(...runs))) / middle);
  return `${valueText(middle, unit)}${runs.length > 1 ? ` ± ${spread} %` : ''}`;
}

function askedText(figure: Figure): string {
  const { asked, unit } = figure;
  if (asked === undefined) return '';
  const bound = 'atLeast' in asked ? asked.atLeast : asked.atMost;
  const of = figure.against === undefined ? valueText(bound, unit) : ratioText(bound);
  return `${'atLeast' in asked ? '≥' : '≤'} ${of}: ${isMet(figure) === true ? 'met' : 'not met'}`;
}

/** A figure as the cells of a table: what, ours, the other, its figure, the ratio, what is asked. */
export function cellsOf(figure: Figure): readonly string[] {
  const { name, unit, runs, against } = figure;
  const ratio = ratioOf(figure);
  return [
    name,
    runsText(runs, unit),
    against?.name ?? '',
    against === undefined ? '' : runsText(against.runs, unit),
    ratio === null ? '' : ratioText(ratio),
    askedText(figure),
  ];
}

/** Tells a figure: to the frame that started this process, or else as a line on standard output. */
export function report(figure: Figure): void {
  if (process.send !== undefined) process.send(figure);
  else process.stdout.write(`${cellsOf(figure).filter(Boolean).join('  ')}\n`);
}

/** The size of a bench: `full` times the scale that the process was started with, but not less than `least`. */
export const sized = (full: number, least: number): number =>
  Math.max(least, Math.round(full * SCALE));
