import type { ComparableAssessment } from '@ita/schema';

/** How far scores have followed the log, and by which version of the rules. */
export interface ScoresCheckpoint {
  readonly version: string;
  readonly position: number;
}

/** Where comparisons find the scores of all assessments, as of one log position. Disposable. */
export interface ComparableScores {
  /** Where they stand; null when there are none. */
  checkpoint(): ScoresCheckpoint | null;
  /**
   * Puts assessments in the place of what there was of them and moves the checkpoint: all or nothing.
   * @param everything whether these are all there are, so that whatever else was there goes.
   */
  replace(
    assessments: readonly ComparableAssessment[],
    checkpoint: ScoresCheckpoint,
    everything: boolean,
  ): Promise<void>;
  /** Bytes that they take on disk. */
  bytes(): Promise<number>;
}
