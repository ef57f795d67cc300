import type { VNode } from 'preact';
import { useGroup } from '../city/ranking.ts';
import { useDistricts } from '../district/asked-district.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { useCommonWords, useView, useWords } from '../shell/view.ts';
import { nameOf } from '../words/name-of.ts';
import { ChangesFigure } from './changes-figure.tsx';
import { useCompared } from './compared.ts';
import { DistrictDumbbells } from './district-dumbbells.tsx';
import { MeanDumbbells } from './mean-dumbbells.tsx';
import { RulesFigure } from './rules-figure.tsx';
import { DistrictSlopes, RankSlopes } from './slope-figures.tsx';
import { YearsPickers } from './years-pickers.tsx';
import { YEARS } from './years-words.ts';
import './years.css';

/** The page of two years side by side: of all districts, of a group, or of one. */
export function YearsPage(): VNode {
  const words = useWords(YEARS);
  const common = useCommonWords();
  const { language } = useView();
  const { from, to, district } = useCompared();
  const { group } = useGroup();
  const districts = useDistricts();
  if (districts === null) return <p class="waiting">{common.loading}</p>;
  const known = districts.find(({ code }) => code === district);
  const all = group ? common[group] : words.city;
  const who = known ? words.district(nameOf(known, language)) : all;
  if (from === null) {
    return (
      <>
        <PageHeading title={common.years} />
        <p class="empty">{words.onlyYear}</p>
      </>
    );
  }
  const years = [from, to] as const;
  return (
    <>
      <PageHeading title={words.title(who, from, to)}>
        <YearsPickers districts={districts} />
      </PageHeading>
      <div class="years">
        {district === null ? (
          <>
            <DistrictSlopes years={years} />
            <MeanDumbbells years={years} />
          </>
        ) : (
          <DistrictDumbbells years={years} />
        )}
        <ChangesFigure years={years} />
        {district !== null && <RankSlopes years={years} />}
        <RulesFigure from={from} to={to} />
      </div>
    </>
  );
}
