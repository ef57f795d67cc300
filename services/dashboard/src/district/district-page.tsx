import type { VNode } from 'preact';
import { useCommonWords, useView, useWords } from '../shell/view.ts';
import { PageHeading } from '../shell/page-heading.tsx';
import { nameOf } from '../words/name-of.ts';
import { useAskedDistrict, useDistricts } from './asked-district.ts';
import { AnswersFigure } from './answers-figure.tsx';
import { ChecklistFigure } from './checklist-figure.tsx';
import { DepartmentsFigure } from './departments-figure.tsx';
import { DistrictList } from './district-list.tsx';
import { DistrictPickers } from './district-pickers.tsx';
import { DISTRICT } from './district-words.ts';
import './district.css';
import { DriversFigure } from './drivers-figure.tsx';
import { IndicatorsFigure } from './indicators-figure.tsx';
import { LookFigure } from './look-figure.tsx';
import { MeasuresFigure } from './measures-figure.tsx';
import './print.css';
import { PrintedFoot, PrintedHead } from './printed-frame.tsx';
import { QuestionsFigure } from './questions-figure.tsx';
import { Standing } from './standing.tsx';
import { RespondentsFigure } from './respondents-figure.tsx';
import { ResultFigure } from './result-figure.tsx';
import { ServiceTypesFigure } from './service-types-figure.tsx';
import { WhatIfSection } from './what-if-section.tsx';

/** The sections of the page, as its contents name them: the id of a figure, the key of its title. */
const SECTIONS = [
  ['look', 'look'],
  ['result', 'result'],
  ['respondents', 'respondents'],
  ['indicators', 'indicators'],
  ['questions-iit', 'iit'],
  ['questions-eit', 'eit'],
  ['departments', 'departments'],
  ['service-types', 'serviceTypes'],
  ['drivers', 'drivers'],
  ['answers', 'answers'],
  ['checklist', 'checklist'],
  ['what-if', 'whatIf'],
  ['measures', 'measures'],
] as const;

/** The page of one district in one year: its report, and what a director does with it. */
export function DistrictPage(): VNode {
  const words = useWords(DISTRICT);
  const common = useCommonWords();
  const { language } = useView();
  const asked = useAskedDistrict();
  const districts = useDistricts();
  if (districts === null) return <p class="waiting">{common.loading}</p>;
  if (asked.district === '') return <DistrictList districts={districts} />;
  const known = districts.find(({ code }) => code === asked.district);
  if (!known) return <PageHeading title={words.noDistrict} />;
  const name = nameOf(known, language);
  return (
    <>
      <PrintedHead name={name} asked={asked} />
      <PageHeading title={words.title(name, asked.fiscalYear)}>
        <Standing asked={asked} />
        <DistrictPickers districts={districts} asked={asked} />
      </PageHeading>
      <nav class="contents" aria-label={words.contents}>
        {SECTIONS.map(([id, title]) => (
          <a key={id} href={`#${id}`}>
            {words[title]}
          </a>
        ))}
      </nav>
      <div class="district">
        <LookFigure />
        <div class="sections">
          <ResultFigure />
          <RespondentsFigure />
          <IndicatorsFigure />
          <QuestionsFigure instrument="IIT" />
          <QuestionsFigure instrument="EIT" />
          <DepartmentsFigure />
          <ServiceTypesFigure />
          <DriversFigure />
        </div>
        <AnswersFigure />
        <ChecklistFigure />
        <WhatIfSection />
        <MeasuresFigure />
      </div>
      <PrintedFoot name={name} asked={asked} />
    </>
  );
}
