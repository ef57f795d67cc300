import type { Breakdown, EventData, Framework, OfficialFigure, Scope } from '@ita/schema';
import { RATINGS, SURVEY_MEAN } from '@ita/schema';
import report from '../data/prawet-fy2567.json' with { type: 'json' };
import { departmentKey } from './prawet-framework.ts';

/** Where a figure stands, without what was published of it. */
type Place = Omit<OfficialFigure, 'score' | 'note'>;

const whole = (scope: Scope, key: string): Place => ({
  scope,
  key,
  breakdown: 'NONE',
  breakdownKey: null,
});

const ofCell = (
  breakdown: Exclude<Breakdown, 'NONE'>,
  breakdownKey: string,
  scope: Scope,
  key: string,
): Place => ({ scope, key, breakdown, breakdownKey });

const published = (place: Place, score: number, note: string | null = null): OfficialFigure => ({
  ...place,
  score,
  note,
});

/** What is known of the two printed figures that the exact rule does not give (rule 12). */
const NOTE_OF_INDICATOR_8 =
  'Rule 12: printed 95.45, exact 95.4446. The mean of the printed E5 and E6 is 95.445.';
const NOTE_OF_PUBLIC_WORKS_IIT = 'Rule 12: printed 99.81, exact 99.80497.';
const NOTE_OF_PUBLIC_WORKS_MEAN =
  'Rule 12, carried on: the printed mean is that of the printed 99.81 and 100.00.';

function wholeFigures(): readonly OfficialFigure[] {
  const { result, indicators, iitQuestions, eitQuestions, oitItems } = report;
  return [
    published(whole('ITA', 'ITA'), result.ita, result.itaNote),
    published(whole('INSTRUMENT', 'IIT'), result.IIT),
    published(whole('INSTRUMENT', 'EIT'), result.EIT),
    published(whole('INSTRUMENT', 'OIT'), result.OIT),
    ...indicators.map(({ no, parent, published: score }) =>
      published(
        whole(parent === undefined ? 'INDICATOR' : 'SUB_INDICATOR', no),
        score,
        no === '8' ? NOTE_OF_INDICATOR_8 : null,
      ),
    ),
    ...[...iitQuestions, ...eitQuestions].map(({ id, publishedScore }) =>
      published(whole('QUESTION', id), publishedScore),
    ),
    ...oitItems.map(({ id, publishedScore }) => published(whole('ITEM', id), publishedScore)),
  ];
}

function departmentFigures(framework: Framework): readonly OfficialFigure[] {
  return report.departments.flatMap(({ nameTh, iitScore, eitScore, meanScore }) => {
    const key = departmentKey(framework, nameTh);
    const publicWorks = key === 'public_works';
    return [
      published(
        ofCell('DEPARTMENT', key, 'INSTRUMENT', 'IIT'),
        iitScore,
        publicWorks ? NOTE_OF_PUBLIC_WORKS_IIT : null,
      ),
      published(ofCell('DEPARTMENT', key, 'INSTRUMENT', 'EIT'), eitScore),
      published(
        ofCell('DEPARTMENT', key, SURVEY_MEAN.scope, SURVEY_MEAN.key),
        meanScore,
        publicWorks ? NOTE_OF_PUBLIC_WORKS_MEAN : null,
      ),
    ];
  });
}

function serviceTypeFigures(): readonly OfficialFigure[] {
  return report.serviceTypes.flatMap((cell) => [
    published(ofCell('SERVICE_TYPE', cell.code, 'INSTRUMENT', 'EIT'), cell.eit),
    ...(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'] as const).map((question) =>
      published(ofCell('SERVICE_TYPE', cell.code, 'QUESTION', question), cell[question]),
    ),
  ]);
}

/** Every score that the report prints, as the official result of Prawet's FY2567. */
export function officialResult(
  framework: Framework,
): Pick<EventData<'OfficialResultRecorded'>, 'source' | 'rating' | 'figures'> {
  const band = framework.ratingBands.find(({ labelTh }) => labelTh === report.result.rating);
  return {
    source: report.source,
    rating: RATINGS.find((rating) => rating === band?.rating) ?? null,
    figures: [...wholeFigures(), ...departmentFigures(framework), ...serviceTypeFigures()],
  };
}
