import type {
  Breakdown,
  DistrictGroup,
  Framework,
  Label,
  Question,
  Scope,
  ScaleOption,
} from '@ita/schema';
import {
  ATTRIBUTE_OF_BREAKDOWN,
  BREAKDOWNS,
  DISTRICTS,
  figuresOf,
  FRAMEWORKS,
  pointsOf,
  questionsOf,
  surveysOf,
} from '@ita/schema';

/** A column of each member of a row, and its type in DuckDB. */
type Columns<Row> = Readonly<Record<keyof Row, string>>;

/** What something is called. */
interface Named {
  readonly label_th: string;
  readonly label_en: string;
}

const NAMED: Columns<Named> = { label_th: 'VARCHAR NOT NULL', label_en: 'VARCHAR NOT NULL' };

const DISTRICT: Columns<Named & { readonly code: string; readonly district_group: DistrictGroup }> =
  { code: 'VARCHAR NOT NULL', district_group: 'VARCHAR NOT NULL', ...NAMED };

const FIGURE: Columns<
  Named & { readonly fiscal_year: number; readonly scope: Scope; readonly key: string }
> = {
  fiscal_year: 'USMALLINT NOT NULL',
  scope: 'VARCHAR NOT NULL',
  key: 'VARCHAR NOT NULL',
  ...NAMED,
};

const CELL: Columns<
  Named & {
    readonly fiscal_year: number;
    readonly breakdown: Breakdown;
    readonly breakdown_key: string;
  }
> = {
  fiscal_year: 'USMALLINT NOT NULL',
  breakdown: 'VARCHAR NOT NULL',
  breakdown_key: 'VARCHAR NOT NULL',
  ...NAMED,
};

const ANSWER_OPTION: Columns<
  Named & {
    readonly fiscal_year: number;
    readonly question: string;
    readonly option: number;
    readonly points: number;
  }
> = {
  fiscal_year: 'USMALLINT NOT NULL',
  question: 'VARCHAR NOT NULL',
  option: 'UTINYINT NOT NULL',
  points: 'DOUBLE NOT NULL',
  ...NAMED,
};

const optionsOf = ({ scales }: Framework, { scale }: Question): readonly ScaleOption[] =>
  scales.find(({ key }) => key === scale)?.options ?? [];

const named = ({ labelTh, labelEn }: Label): Named => ({ label_th: labelTh, label_en: labelEn });

/** The names of the figures, cells and answer options of one year, as rows. */
function namesOf(framework: Framework) {
  const year = { fiscal_year: framework.fiscalYear };
  return {
    figure: figuresOf(framework).map((figure) => ({
      ...year,
      scope: figure.scope,
      key: figure.key,
      ...named(figure),
    })),
    cell: BREAKDOWNS.flatMap((breakdown) =>
      breakdown === 'NONE'
        ? []
        : framework.attributes[ATTRIBUTE_OF_BREAKDOWN[breakdown]].map((cell) => ({
            ...year,
            breakdown,
            breakdown_key: cell.key,
            ...named(cell),
          })),
    ),
    answer_option: surveysOf(framework)
      .flatMap(questionsOf)
      .flatMap((question) => {
        const points = pointsOf(framework, question);
        return optionsOf(framework, question).map((option, at) => ({
          ...year,
          question: question.key,
          option: at + 1,
          points: points[at] ?? 0,
          ...named(option),
        }));
      }),
  };
}

/** The tables that follow from the rules alone, and their columns in order. */
export const FIXED_TABLES = {
  district: DISTRICT,
  figure: FIGURE,
  cell: CELL,
  answer_option: ANSWER_OPTION,
} as const;

const NAMES = FRAMEWORKS.map(namesOf);

/** The rows of the tables that follow from the rules alone. */
export const FIXED_ROWS = {
  district: DISTRICTS.map(({ code, group, nameTh, nameEn }) => ({
    code,
    district_group: group,
    label_th: nameTh,
    label_en: nameEn,
  })),
  figure: NAMES.flatMap(({ figure }) => figure),
  cell: NAMES.flatMap(({ cell }) => cell),
  answer_option: NAMES.flatMap(({ answer_option: options }) => options),
} as const;
