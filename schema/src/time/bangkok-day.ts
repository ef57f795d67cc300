/** Bangkok's clock is seven hours ahead of UTC all year round: it has had no daylight saving since 1920. */
const OFFSET_MILLISECONDS = 7 * 3_600_000;
const DAY_MILLISECONDS = 24 * 3_600_000;

/** A calendar day of the common era, YYYY-MM-DD. Days compare as texts. */
export type Day = string;

/** The calendar day in Bangkok at an instant (ISO 8601). */
export function bangkokDay(instant: string): Day {
  return new Date(Date.parse(instant) + OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** How many days a day is after another; negative where it is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
}
