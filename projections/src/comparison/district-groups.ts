import type { Fraction } from '../exact.ts';
import { meanOf } from '../exact.ts';
import type { DistrictScore } from './district-standings.ts';

/** The mean of a group of districts. */
export interface GroupMean<Group> {
  readonly group: Group;
  /** How many of its districts have a score. */
  readonly districts: number;
  /** Plain mean of its districts' exact scores, each counting once; null where none has one. */
  readonly mean: Fraction | null;
}

/** The mean of every group, in the order in which groups first come. */
export function groupMeans<Group>(
  districts: readonly (DistrictScore & { readonly group: Group })[],
): readonly GroupMean<Group>[] {
  return [...Map.groupBy(districts, ({ group }) => group)].map(([group, own]) => {
    const scores = own.map(({ score }) => score).filter((score) => score !== null);
    return { group, districts: scores.length, mean: meanOf(scores) };
  });
}

/** A district and how many answered there; null where that is not shown. */
export interface SizedDistrict extends DistrictScore {
  readonly respondents: number | null;
}

/** A district beside those whose respondents are most nearly as many. */
export interface PeerComparison extends DistrictScore {
  /** The nearest in size first. */
  readonly peers: readonly string[];
  /** Plain mean of the peers' exact scores; null of none. */
  readonly peerMean: Fraction | null;
  /** Own score minus the peers' mean, exact; null without either. */
  readonly difference: Fraction | null;
}

/** How many peers a district has, if there are so many others. */
const PEERS = 7;

/**
 * Compares each district with its peers: those nearest in number of respondents by ratio, so that 200 to
 * 100 is as far as 1000 to 500 (nearest neighbours, as CIPFA's model gives to English councils). Peers
 * are of each district its own; groups with fixed limits would part districts of 499 and 501. A district
 * without a score or a number of respondents has no peers and is none.
 * @param count how many peers each is to have; of equally near ones the earlier in the list.
 */
export function peerComparisons(
  districts: readonly SizedDistrict[],
  count = PEERS,
): readonly PeerComparison[] {
  const known = districts.flatMap(({ district, score, respondents }) =>
    score !== null && respondents !== null && respondents > 0
      ? [{ district, score, size: Math.log(respondents) }]
      : [],
  );
  return districts.map(({ district, score }): PeerComparison => {
    const own = known.find((one) => one.district === district);
    if (own === undefined) return { district, score, peers: [], peerMean: null, difference: null };
    const peers = known
      .filter((other) => other.district !== district)
      .toSorted((a, b) => Math.abs(a.size - own.size) - Math.abs(b.size - own.size))
      .slice(0, count);
    const peerMean = meanOf(peers.map((peer) => peer.score));
    return {
      district,
      score,
      peers: peers.map((peer) => peer.district),
      peerMean,
      difference: peerMean && own.score.sub(peerMean),
    };
  });
}
