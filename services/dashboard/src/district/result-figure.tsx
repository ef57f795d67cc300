import type { VNode } from 'preact';
import { figureColumn, scoreColumn } from '../figure/column.ts';
import { Figure } from '../figure/figure.tsx';
import { RatingLabel } from '../figure/rating-label.tsx';
import { ReadTable } from '../figure/read-table.tsx';
import { ScoreText } from '../figure/score-text.tsx';
import { useCommonWords, useFormat, useView, useWords } from '../shell/view.ts';
import { labelOf } from '../words/name-of.ts';
import { useAskedDistrict } from './asked-district.ts';
import { DISTRICT } from './district-words.ts';
import { orDash } from '../words/or-dash.ts';
import type { DistrictResultQuery } from './result.generated.ts';
import { DistrictResult } from './result.generated.ts';

type Assessment = NonNullable<DistrictResultQuery['assessment']>;

/** ITA or an instrument: computed, weighted, and as published. */
type ResultRow = Assessment['ita'] & {
  /** Share of ITA, 0–1; null of ITA itself. */
  readonly weight: number | null;
  readonly official: number | null;
};

function resultRows({ assessment, framework }: DistrictResultQuery): readonly ResultRow[] {
  if (!assessment) return [];
  const { ita, instruments, official } = assessment;
  const published = [...(official?.ita ?? []), ...(official?.instruments ?? [])];
  return [...instruments, ita].map((score) => ({
    ...score,
    weight: framework?.instruments.find(({ key }) => key === score.key)?.weight ?? null,
    official: published.find(({ key }) => key === score.key)?.score ?? null,
  }));
}

function weightedOf({ scoreExact, weight }: ResultRow): number | null {
  return scoreExact === null || weight === null ? null : scoreExact * weight;
}

/** What the assessment came to: rating, ITA, the three instruments; computed beside official. */
export function ResultFigure(): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const format = useFormat();
  const { language } = useView();
  return (
    <Figure
      id="result"
      title={words.result}
      finding={({ assessment }) => assessment && <Standing assessment={assessment} />}
      operation={DistrictResult}
      variables={useAskedDistrict()}
      rows={resultRows}
      columns={[
        {
          header: words.instrument,
          value: (row) => `${row.key} ${labelOf(row, language)}`,
          names: true,
        },
        scoreColumn(words.computed, (row: ResultRow) => row, common, format),
        figureColumn(words.official, ({ official }: ResultRow) => official, format.score),
        figureColumn(words.weight, ({ weight }: ResultRow) => weight, format.share),
        figureColumn(words.weighted, weightedOf, format.score),
      ]}
      syntheticOf={({ synthetic }) => synthetic}
      chart={(rows, { assessment }) => (
        <div class="result">
          {assessment && (
            <dl class="result-head">
              <div>
                <dt>{words.ita}</dt>
                <dd class="result-ita" data-figure="ita">
                  <ScoreText shown={assessment.ita} />
                </dd>
              </div>
              <div>
                <dt>{words.rating}</dt>
                <dd>
                  <RatingLabel rating={assessment.rating} />
                </dd>
              </div>
            </dl>
          )}
          <ReadTable
            caption={words.result}
            keyOf={({ key }) => key}
            groups={[{ heading: null, rows }]}
            columns={[
              {
                id: 'instrument',
                header: words.instrument,
                kind: 'NAME',
                cell: (row) => (
                  <>
                    <strong>{row.key}</strong>
                    {row.key !== 'ITA' && ` ${labelOf(row, language)}`}
                  </>
                ),
              },
              {
                id: 'computed',
                header: words.computed,
                kind: 'FIGURE',
                cell: (row) => <ScoreText shown={row} />,
              },
              {
                id: 'official',
                header: words.official,
                kind: 'FIGURE',
                cell: ({ official }) => orDash(official, format.score),
              },
              {
                id: 'weight',
                header: words.weight,
                kind: 'FIGURE',
                wideOnly: true,
                cell: ({ weight }) => orDash(weight, format.share),
              },
              {
                id: 'weighted',
                header: words.weighted,
                kind: 'FIGURE',
                cell: (row) => orDash(weightedOf(row), format.score),
              },
            ]}
          />
        </div>
      )}
    />
  );
}

/** Where the assessment stands, where its answers come from, and what was published. */
function Standing({ assessment }: { readonly assessment: Assessment }): VNode {
  const words = useWords(DISTRICT);
  const { day } = useFormat();
  const { status, provenance, official } = assessment;
  return (
    <>
      {words[status]}.{' '}
      {official ? words.publishedOn(day(official.publishedAt)) : words.notPublished}.{' '}
      {words.provenance}: {words[provenance]}.
    </>
  );
}
