import type { CityHeatmapQuery } from './heatmap.generated.ts';

type HeatmapColumn = CityHeatmapQuery['heatmap'][number];
type HeatmapCell = HeatmapColumn['rows'][number];

/** A metric that heads a column. */
export type HeatmapHead = Pick<HeatmapColumn, 'key' | 'labelTh' | 'labelEn'>;

/** A district with its score of every metric. */
export interface HeatmapRow {
  readonly district: HeatmapCell['district'];
  /** By the metric's key. */
  readonly scores: ReadonlyMap<string, HeatmapCell['score']>;
  /** Whether it is made up. */
  readonly synthetic: boolean;
}

/** What a cell has whose district has no such score. */
export const NO_SCORE = { score: null, withheld: null };

/** What heads a column: the key of an indicator before its label. */
export function headText({ key }: HeatmapHead, label: string): string {
  return key === 'ITA' ? key : `${key} ${label}`;
}

/** By what and which way the rows are ordered. */
export interface HeatmapOrder {
  /** Key of a metric. */
  readonly key: string;
  /** Highest score first instead of lowest. */
  readonly isDescending: boolean;
}

/** ITA first, then the indicators in the order of the report. */
function columnsOf({ ita, heatmap }: CityHeatmapQuery): readonly HeatmapColumn[] {
  return ita ? [ita, ...heatmap] : heatmap;
}

/** What heads the columns. */
export function headsOf(data: CityHeatmapQuery): readonly HeatmapHead[] {
  return columnsOf(data);
}

/** The order that a parameter names: a metric's key, a hyphen before it for highest first; lowest ITA first if none. */
export function orderOf(param = 'ITA'): HeatmapOrder {
  const isDescending = param.startsWith('-');
  return { key: isDescending ? param.slice(1) : param, isDescending };
}

/** The parameter that names an order. */
export function orderParam({ key, isDescending }: HeatmapOrder): string {
  return isDescending ? `-${key}` : key;
}

/** The rows in an order, those without a score last, equal ones by district code. */
export function heatmapRows(data: CityHeatmapQuery, order: HeatmapOrder): readonly HeatmapRow[] {
  const columns = columnsOf(data);
  const scores = columns.map(
    ({ key, rows }) => [key, new Map(rows.map((row) => [row.district.code, row.score]))] as const,
  );
  const districts = new Map(
    columns.flatMap(({ rows }) => rows.map(({ district }) => [district.code, district])),
  );
  const rows = [...districts.values()].map((district): HeatmapRow => {
    const own = scores.flatMap(([key, column]) => {
      const score = column.get(district.code);
      return score ? [[key, score] as const] : [];
    });
    const synthetic = own.some(([, score]) => score.synthetic);
    return { district, scores: new Map(own), synthetic };
  });
  return rows.sort((a, b) => {
    const [one, other] = [a, b].map(({ scores: of }) => of.get(order.key)?.score ?? null);
    if (one === other) return a.district.code.localeCompare(b.district.code);
    if (one === null || one === undefined) return 1;
    if (other === null || other === undefined) return -1;
    return order.isDescending ? other - one : one - other;
  });
}
