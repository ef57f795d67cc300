import type { VNode } from 'preact';
import { PageHeading } from '../shell/page-heading.tsx';
import { useView, useWords } from '../shell/view.ts';
import './city.css';
import { CityPickers } from './city-pickers.tsx';
import { CITY } from './city-words.ts';
import { DistributionFigure } from './distribution-figure.tsx';
import { RankingFigure } from './ranking-figure.tsx';
import { RatingsFigure } from './ratings-figure.tsx';

/** The page of all districts in one year. */
export function CityPage(): VNode {
  const words = useWords(CITY);
  const { fiscalYear } = useView();
  return (
    <>
      <PageHeading title={words.title(fiscalYear)}>
        <CityPickers />
      </PageHeading>
      <div class="city">
        <div class="city-side">
          <RatingsFigure />
          <DistributionFigure />
        </div>
        <RankingFigure />
      </div>
    </>
  );
}
