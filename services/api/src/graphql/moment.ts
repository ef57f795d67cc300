import { invalidValue } from '@ita/schema';
import type { ApiContext } from './builder.ts';
import { builder } from './builder.ts';

/** A moment of the log as a reader names it: by time or by position; neither is the present. */
export interface AskedMoment {
  readonly asOf?: Date | null | undefined;
  readonly position?: string | null | undefined;
}

/** The time, for an answer that depends on it: it is another a moment later. */
export function timeFor({ answer }: Pick<ApiContext, 'answer'>): Date {
  answer.fleeting = true;
  return new Date();
}

/** The arguments of a field that can be had again as it was answered at a moment of the log. */
export const MOMENT_ARGS = builder.args((t) => ({
  asOf: t.field({
    type: 'DateTime',
    description: 'Answer with what the log held at that moment; at present when left out.',
  }),
  position: t.string({
    description: 'Likewise, with what the first events of the log say, up to this position.',
  }),
}));

/**
 * The log position that a reader asks for; null for the present.
 * @throws Refusal INVALID_VALUE for both at once, or a position that the log has not reached.
 */
export async function askedPosition(
  { log, answer }: Pick<ApiContext, 'log'> & Partial<Pick<ApiContext, 'answer'>>,
  { asOf, position }: AskedMoment,
): Promise<number | null> {
  const named = typeof position === 'string';
  if (asOf && named) throw invalidValue('position', position, 'either asOf or position');
  if (asOf) {
    // Until that moment is past, the log goes on towards it, and it may be ahead of what is made from it.
    if (answer !== undefined) answer.fleeting = true;
    return log.positionAt(asOf);
  }
  if (!named) return null;
  const head = await log.headPosition();
  const number = /^\d{1,15}$/u.test(position) ? Number(position) : NaN;
  if (number <= head) return number;
  throw invalidValue('position', position, `0–${head}`);
}

/**
 * The log position to compute an answer at: the one asked for; at present that of the score tables, so
 * that it agrees with what is read from them.
 * @throws Refusal INVALID_VALUE as askedPosition does; POSITION_NOT_REACHED when the tables do not
 * come in time to where the request must be answered at least.
 */
export async function momentPosition(context: ApiContext, moment: AskedMoment): Promise<number> {
  const asked = await askedPosition(context, moment);
  if (asked !== null) return asked;
  await context.reached();
  return context.projector.position();
}
