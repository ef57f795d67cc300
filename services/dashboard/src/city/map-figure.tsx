import type { VNode } from 'preact';
import { useAddress } from '../address/use-address.ts';
import type { DistrictGroup } from '../data/enums.generated.ts';
import { Figure } from '../figure/figure.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { useCommonWords, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { BandLegend } from './band-legend.tsx';
import { bandClass } from './bands.ts';
import { CITY } from './city-words.ts';
import { GROUP_PLACES, outlineOf, TILES } from './map-layout.ts';
import { useMetricName } from './metrics.ts';
import { useRankColumns } from './rank-columns.ts';
import { CityRanking } from './ranking.generated.ts';
import type { RankRow } from './ranking.ts';
import { rankRows, useGroup, useRankingVariables } from './ranking.ts';

/** How names begin that are too long for one line of a tile: ป้อมปราบศัตรูพ่าย. */
const FIRST_PARTS = ['ป้อมปราบ', 'Samphan'];

/** Bangkok as tiles, a district each, coloured by the metric picked and outlined by group. */
export function MapFigure(): VNode {
  const words = useWords(CITY);
  return (
    <Figure
      id="map"
      title={words.map(useMetricName())}
      caption={words.mapCaption}
      operation={CityRanking}
      variables={useRankingVariables()}
      rows={rankRows}
      columns={useRankColumns()}
      syntheticOf={({ score }) => score.synthetic}
      chart={(rows) => <TileMap rows={rows} />}
    />
  );
}

function TileMap({ rows }: { readonly rows: readonly RankRow[] }): VNode {
  const { groups, group } = useGroup();
  const members = new Map(rows.map(({ district }) => [district.code, district.group]));
  return (
    <>
      <ul class="map">
        {groups
          .filter((one) => group === null || group === one)
          .map((one) => (
            <GroupName key={one} group={one} isPicked={group === one} />
          ))}
        {[...TILES]
          .filter(([code]) => !members.has(code))
          .map(([code, { row, column }]) => (
            <li
              key={code}
              class="map-blank"
              aria-hidden="true"
              style={{ gridRow: row, gridColumn: column }}
            />
          ))}
        {rows.map((row) => (
          <DistrictTile key={row.district.code} row={row} members={members} />
        ))}
      </ul>
      <BandLegend />
    </>
  );
}

/** The name of a group beside its tiles; it leads to the group alone, and back. */
function GroupName({
  group,
  isPicked,
}: {
  readonly group: DistrictGroup;
  readonly isPicked: boolean;
}): VNode {
  const words = useCommonWords();
  const { href } = useAddress();
  const { row, column, columns, isBefore } = GROUP_PLACES[group];
  return (
    <li
      class={isBefore === true ? 'map-group map-group-before' : 'map-group'}
      style={{ gridRow: row, gridColumn: `${column} / span ${columns}` }}
    >
      <a href={href({ params: { group: isPicked ? null : group } })}>
        {isPicked ? words.allGroups : words[group]}
      </a>
    </li>
  );
}

function DistrictTile({
  row: { district, score },
  members,
}: {
  readonly row: RankRow;
  readonly members: ReadonlyMap<string, DistrictGroup>;
}): VNode | null {
  const { language } = useView();
  const { href } = useAddress();
  const tile = TILES.get(district.code);
  if (!tile) return null;
  const sides = outlineOf(district.code, members).map((side) => `edge-${side}`);
  return (
    <li style={{ gridRow: tile.row, gridColumn: tile.column }} data-district={district.code}>
      <a
        class={`${bandClass(score.score)} ${sides.join(' ')}`}
        href={href({ path: `/district/${district.code}` })}
      >
        <span class="map-name">
          <TileName name={nameOf(district, language)} />
        </span>{' '}
        <ScoreText shown={score} />
      </a>
    </li>
  );
}

/** A name that may go on in a second line where it has two parts, and no dictionary knows. */
function TileName({ name }: { readonly name: string }): VNode {
  const first = FIRST_PARTS.find((part) => name.startsWith(part)) ?? '';
  return (
    <>
      {first}
      <wbr />
      {name.slice(first.length)}
    </>
  );
}
