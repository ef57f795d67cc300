import type { VNode } from 'preact';
import { Strip } from '../chart/strip.tsx';
import { figureColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { Absent } from '../figure/score-text.tsx';
import { WithheldNote } from '../figure/withheld-note.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import type { DistrictRespondentsQuery } from './respondents.generated.ts';
import { DistrictRespondents } from './respondents.generated.ts';

type Cell = NonNullable<DistrictRespondentsQuery['assessment']>['everybody'][number];

/** A group of respondents to one survey. */
type RespondentRow = Cell & {
  /** Share of all who answered that survey, 0–1; null where either is not shown. */
  readonly share: number | null;
  readonly synthetic: boolean;
};

const SURVEYS = ['IIT', 'EIT'] as const;
/** The attributes that a report tells of, in its order. */
const ATTRIBUTES = ['gender', 'age', 'position', 'workYears', 'occupation'] as const;

function respondentRows({ assessment }: DistrictRespondentsQuery): readonly RespondentRow[] {
  if (!assessment) return [];
  const { synthetic, everybody } = assessment;
  const cells = [everybody, ...ATTRIBUTES.map((attribute) => assessment[attribute])].flat();
  return SURVEYS.flatMap((survey) => {
    const total = everybody.find(({ instrument }) => instrument === survey)?.respondents ?? null;
    return cells
      .filter(({ instrument }) => instrument === survey)
      .map((cell) => ({
        ...cell,
        synthetic,
        share: cell.respondents === null || !total ? null : cell.respondents / total,
      }));
  });
}

/** Who answered, by survey and by what is known of them. */
export function RespondentsFigure(): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const { count, share } = useFormat();
  const { language } = useView();
  const groupOf = ({ breakdown }: Cell): string =>
    breakdown === 'NONE' || breakdown === 'DEPARTMENT' || breakdown === 'SERVICE_TYPE'
      ? words.everybody
      : words[breakdown];
  const nameOf = (cell: Cell): string =>
    (language === 'th' ? cell.breakdownLabelTh : cell.breakdownLabelEn) ?? words.everybody;
  const peopleText = ({ respondents, withheld }: Cell): string =>
    respondents === null ? common[withheld ?? 'noScore'] : count(respondents);
  return (
    <Figure
      id="respondents"
      title={words.respondents}
      caption={words.respondentsCaption}
      operation={DistrictRespondents}
      variables={useAskedDistrict()}
      rows={respondentRows}
      columns={[
        { header: words.instrument, value: ({ instrument }) => instrument },
        { header: words.group, value: groupOf },
        { header: words.everybody, value: nameOf, names: true },
        {
          header: words.people,
          value: ({ respondents }) => respondents,
          text: peopleText,
          numeric: true,
        },
        figureColumn(words.share, (row: RespondentRow) => row.share, share),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows) => (
        <>
          <div class="columns">
            {SURVEYS.map((survey) => (
              <ReadTable
                key={survey}
                caption={`${words.respondents} ${survey}`}
                keyOf={({ breakdown, breakdownKey }) => `${breakdown} ${breakdownKey ?? ''}`}
                groups={[
                  ...Map.groupBy(
                    rows.filter(({ instrument }) => instrument === survey),
                    groupOf,
                  ),
                ].map(([heading, members]) => ({
                  heading: heading === words.everybody ? null : heading,
                  rows: members,
                }))}
                columns={[
                  { id: 'group', header: survey, kind: 'NAME', cell: nameOf },
                  {
                    id: 'people',
                    header: words.people,
                    kind: 'FIGURE',
                    cell: ({ respondents, withheld }) =>
                      respondents === null ? <Absent withheld={withheld} /> : count(respondents),
                  },
                  {
                    id: 'share',
                    header: words.share,
                    kind: 'DRAWING',
                    cell: (row) => row.share !== null && <ShareBar share={row.share} />,
                  },
                ]}
              />
            ))}
          </div>
          <WithheldNote rows={rows} />
        </>
      )}
    />
  );
}

function ShareBar({ share }: { readonly share: number }): VNode {
  const format = useFormat();
  return (
    <span class="share">
      <Strip span={{ least: 0, greatest: 1 }}>
        {(place) => <rect class="share-bar" x={0} width={place(share)} y={5} height={8} />}
      </Strip>
      <span class="number">{format.share(share)}</span>
    </span>
  );
}
