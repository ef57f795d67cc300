import type { VNode } from 'preact';
import { PageHeading } from '../shell/page-heading.tsx';
import { useView, useWords } from '../shell/view.ts';
import './city.css';
import { CityPickers } from './city-pickers.tsx';
import { CITY } from './city-words.ts';
import { DistributionFigure } from './distribution-figure.tsx';
import { HeatmapFigure } from './heatmap-figure.tsx';
import { MapFigure } from './map-figure.tsx';
import { RankingFigure } from './ranking-figure.tsx';
import { RatingsFigure } from './ratings-figure.tsx';
import { TargetsFigure } from './targets-figure.tsx';

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
          <MapFigure />
          <DistributionFigure />
          <TargetsFigure />
        </div>
        <RankingFigure />
      </div>
      <HeatmapFigure />
    </>
  );
}
