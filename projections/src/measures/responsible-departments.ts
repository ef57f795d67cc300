import type { Framework } from '@ita/schema';
import { ALL_DEPARTMENTS } from '@ita/schema';

/** The schools, which are an option of departments and no department (rule 9): plans name them apart. */
const SCHOOLS = 'schools';

/**
 * The keys of the departments that are responsible for a measure, in the framework's order; ALL stands for
 * each of them but the schools.
 */
export function responsibleDepartments(
  framework: Framework,
  responsible: readonly string[],
): readonly string[] {
  const all = responsible.includes(ALL_DEPARTMENTS);
  return framework.attributes.department
    .map(({ key }) => key)
    .filter((key) => responsible.includes(key) || (all && key !== SCHOOLS));
}
