import type { DistrictGroup } from '../data/enums.generated.ts';

/** A place on the tile grid, both from 1. */
export interface Tile {
  readonly row: number;
  readonly column: number;
}

/**
 * Where each district's tile lies: a schematic of our own, no survey. Neighbours are neighbours where a grid lets
 * them be, the river runs between the third and the fourth column, each group is in one piece. By district code;
 * a dot is no district.
 */
const ROWS = [
  '....  ....  ....  ....  ....  1036  1042  ....  ....  ....',
  '....  ....  ....  ....  ....  1041  1005  ....  1046  1003',
  '....  ....  ....  ....  1029  1030  1038  1027  1043  1010',
  '1048  1019  1025  1002  1014  1026  1045  1006  1044  1011',
  '1023  1022  1020  1001  1037  1017  1039  1034  1032  ....',
  '1040  1016  1015  1008  1007  1033  1009  ....  ....  ....',
  '1050  1035  1018  1013  1004  1012  1047  ....  ....  ....',
  '1021  1049  1024  1031  1028  ....  ....  ....  ....  ....',
];

/** The tile of each district, by its code. */
export const TILES: ReadonlyMap<string, Tile> = new Map(
  ROWS.flatMap((line, row) =>
    line
      .split(/\s+/u)
      .map((code, column): [string, Tile] => [code, { row: row + 1, column: column + 1 }])
      .filter(([code]) => code !== '....'),
  ),
);

/** Where the name of a group stands: on free places beside it. */
interface NamePlace extends Tile {
  /** So many columns wide. */
  readonly columns: number;
  /** Whether the group lies at its end, so that it is set flush right. */
  readonly isBefore?: boolean;
}

/** Where the name of each group stands. */
export const GROUP_PLACES: Readonly<Record<DistrictGroup, NamePlace>> = {
  NORTH: { row: 1, column: 3, columns: 3, isBefore: true },
  EAST: { row: 1, column: 8, columns: 3 },
  CENTRAL: { row: 3, column: 3, columns: 2, isBefore: true },
  THONBURI_NORTH: { row: 3, column: 1, columns: 2 },
  SOUTH: { row: 8, column: 6, columns: 3 },
  THONBURI_SOUTH: { row: 9, column: 1, columns: 3 },
};

const SIDES = { top: [-1, 0], right: [0, 1], bottom: [1, 0], left: [0, -1] } as const;

/** A side of a tile. */
export type Side = keyof typeof SIDES;

/** The sides on which no tile of the same group lies: where a group's outline runs. */
export function outlineOf(
  code: string,
  groups: ReadonlyMap<string, DistrictGroup>,
): readonly Side[] {
  const tile = TILES.get(code);
  if (!tile) return [];
  const at = (row: number, column: number): DistrictGroup | undefined => {
    for (const [other, place] of TILES) {
      if (place.row === row && place.column === column) return groups.get(other);
    }
    return undefined;
  };
  const sides: readonly Side[] = ['top', 'right', 'bottom', 'left'];
  return sides.filter((side) => {
    const [down, across] = SIDES[side];
    return at(tile.row + down, tile.column + across) !== groups.get(code);
  });
}
