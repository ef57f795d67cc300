/** A stretch of rows in one order: after and before a place, `limit` of them, from the end when inverted. */
export interface Page<Place> {
  readonly after: Place | null;
  readonly before: Place | null;
  readonly limit: number;
  readonly inverted: boolean;
}
