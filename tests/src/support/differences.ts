/** Numbers that differ by no more are the same. */
const TOLERANCE = 1e-9;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Where an answer differs from what is expected: a line for each place. What the answer has besides the
 * members that are expected is its own matter; lists are of one length.
 * @param place what the lines begin with.
 */
export function differences(expected: unknown, answer: unknown, place: string): readonly string[] {
  if (typeof expected === 'number' && typeof answer === 'number') {
    return Math.abs(expected - answer) <= TOLERANCE ? [] : [`${place}: ${answer}, not ${expected}`];
  }
  if (Array.isArray(expected) && Array.isArray(answer)) {
    if (expected.length !== answer.length) {
      return [`${place}: ${answer.length} of them, not ${expected.length}`];
    }
    return expected.flatMap((one, at) => differences(one, answer[at], `${place}.${at}`));
  }
  if (isRecord(expected) && isRecord(answer)) {
    return Object.entries(expected).flatMap(([name, one]) =>
      differences(one, answer[name], `${place}.${name}`),
    );
  }
  if (expected === answer) return [];
  return [`${place}: ${JSON.stringify(answer)}, not ${JSON.stringify(expected)}`];
}
