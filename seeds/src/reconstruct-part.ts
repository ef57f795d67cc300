import type { Bin } from './fill-exactly.ts';
import { fillExactly, searched } from './fill-exactly.ts';
import type { LowMark } from './low-mark.ts';
import type { Random } from './random.ts';

/** A department and what its answers lack of 100 points. */
interface DepartmentMargin extends Bin {
  readonly key: string;
}

/** A service type (or everybody, null) and what its answers to each question lack of 100 points. */
export interface ServiceMargin {
  readonly key: string | null;
  readonly size: number;
  readonly deficits: readonly number[];
  /** Departments that this service is mostly asked of. */
  readonly homes: readonly string[];
}

/** What is published of the respondents of one questionnaire part. */
export interface PartMargins {
  readonly services: readonly ServiceMargin[];
  readonly departments: readonly DepartmentMargin[];
}

/** A respondent as reconstructed: the low marks given; every other answer scores 100. */
export interface ReconstructedRespondent {
  readonly service: string | null;
  readonly department: string;
  readonly lowMarks: readonly LowMark[];
}

interface ServiceMark extends LowMark {
  /** Place of the service type in the margins. */
  readonly service: number;
}

/** The cells of services by departments, each with what it holds. */
type Table<Value> = readonly (readonly Value[])[];

/**
 * Gives every low mark to a service type: each question's sum of each service is published.
 * @param prefers whether a service takes a mark rather than others.
 */
export function marksByService(
  marks: readonly LowMark[],
  services: readonly ServiceMargin[],
  random: Random,
  prefers: (service: number, mark: LowMark) => boolean = () => false,
): readonly ServiceMark[] {
  const questions = [...new Set(marks.map(({ question }) => question))];
  return questions.flatMap((question) => {
    const ofQuestion = marks.filter((mark) => mark.question === question);
    const bins = services.map(({ size, deficits }) => ({ size, deficit: deficits[question] ?? 0 }));
    const serviceOf = searched(`service types of question ${question + 1}`, () =>
      fillExactly(ofQuestion, bins, random, prefers),
    );
    return ofQuestion.map((mark, place) => ({ ...mark, service: serviceOf[place] ?? 0 }));
  });
}

function marksByCell(
  marks: readonly ServiceMark[],
  { services, departments }: PartMargins,
  random: Random,
): Table<readonly LowMark[]> | null {
  const prefers = (department: number, mark: ServiceMark): boolean =>
    services[mark.service]?.homes.includes(departments[department]?.key ?? '') ?? false;
  const departmentOf = fillExactly(marks, departments, random, prefers);
  return (
    departmentOf &&
    services.map((_, service) =>
      departments.map((__, department) =>
        marks.filter(
          (mark, place) => mark.service === service && departmentOf[place] === department,
        ),
      ),
    )
  );
}

/** The fewest respondents that can have given some low marks: one answers a question once. */
function fewestRespondents(marks: readonly LowMark[]): number {
  const byQuestion = new Map<number, number>();
  for (const { question } of marks) byQuestion.set(question, (byQuestion.get(question) ?? 0) + 1);
  return Math.max(0, ...byQuestion.values());
}

/** Respondents of each cell: enough for its marks, both margins met; null when that cannot be. */
function sizesByCell(
  marks: Table<readonly LowMark[]>,
  { services, departments }: PartMargins,
  random: Random,
): Table<number> | null {
  const sizes = marks.map((row) => row.map(fewestRespondents));
  const serviceLeft = services.map(({ size }) => size);
  const departmentLeft = departments.map(({ size }) => size);
  const add = (service: number, department: number, respondents: number): void => {
    const row = sizes[service] ?? [];
    row[department] = (row[department] ?? 0) + respondents;
    serviceLeft[service] = (serviceLeft[service] ?? 0) - respondents;
    departmentLeft[department] = (departmentLeft[department] ?? 0) - respondents;
  };
  for (const [service, row] of sizes.entries()) {
    for (const [department, size] of row.entries()) {
      serviceLeft[service] = (serviceLeft[service] ?? 0) - size;
      departmentLeft[department] = (departmentLeft[department] ?? 0) - size;
    }
  }
  if ([...serviceLeft, ...departmentLeft].some((left) => left < 0)) return null;
  for (const [service, { homes }] of services.entries()) {
    for (const home of homes) {
      const department = departments.findIndex(({ key }) => key === home);
      add(
        service,
        department,
        Math.min(serviceLeft[service] ?? 0, departmentLeft[department] ?? 0),
      );
    }
  }
  const places = random.shuffled(
    departmentLeft.flatMap((left, department) => Array.from({ length: left }, () => department)),
  );
  let next = 0;
  for (const [service, left] of [...serviceLeft].entries()) {
    for (const department of places.slice(next, next + left)) add(service, department, 1);
    next += left;
  }
  return sizes;
}

/** The marks of a cell on its respondents: the worst of each question on the same few people. */
function respondentMarks(marks: readonly LowMark[], size: number): readonly LowMark[][] {
  const respondents: LowMark[][] = Array.from({ length: size }, () => []);
  const given = new Map<number, number>();
  for (const mark of marks.toSorted((a, b) => b.deficit - a.deficit)) {
    const respondent = given.get(mark.question) ?? 0;
    given.set(mark.question, respondent + 1);
    respondents[respondent]?.push(mark);
  }
  return respondents;
}

/**
 * Respondents of one questionnaire part whose every published sum is met exactly. How a service type,
 * a department and low marks join in one respondent is not published and is made up.
 * @throws Error when the published figures do not fit together.
 */
export function reconstructPart(
  marks: readonly ServiceMark[],
  margins: PartMargins,
  random: Random,
): readonly ReconstructedRespondent[] {
  const { cells, sizes } = searched('departments', () => {
    const found = marksByCell(marks, margins, random);
    const fitting = found && sizesByCell(found, margins, random);
    return found && fitting ? { cells: found, sizes: fitting } : null;
  });
  const { services, departments } = margins;
  const respondents = services.flatMap((service, row) =>
    departments.flatMap((department, column) =>
      respondentMarks(cells[row]?.[column] ?? [], sizes[row]?.[column] ?? 0).map((lowMarks) => ({
        service: service.key,
        department: department.key,
        lowMarks,
      })),
    ),
  );
  return random.shuffled(respondents);
}
