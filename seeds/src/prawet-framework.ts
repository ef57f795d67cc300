import type { Framework } from '@ita/schema';
import { knownFramework } from '@ita/schema';
import report from '../data/prawet-fy2567.json' with { type: 'json' };

/** The rules of the report's year. */
export function reportFramework(): Framework {
  return knownFramework(report.fiscalYear);
}

/**
 * The key of a department by its name in the report.
 * @throws Error for a name that the framework does not have.
 */
export function departmentKey(framework: Framework, nameTh: string): string {
  const found = framework.attributes.department.find(({ labelTh }) => labelTh === nameTh);
  if (found === undefined) throw new Error(`no department is called ${nameTh}`);
  return found.key;
}
