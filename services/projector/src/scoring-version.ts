import { FRAMEWORKS, frameworkVersion } from '@ita/schema';

/** Version of what the score tables hold; it goes up when their shape or a rule in code changes. */
const PROJECTION_VERSION = 4;

/** Names all that scores are made by: our version and every year's rules. A change of any scores anew. */
export const scoringVersion = (): string =>
  [PROJECTION_VERSION, ...FRAMEWORKS.map(frameworkVersion)].join(' ');
