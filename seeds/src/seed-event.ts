import type { DomainEvent } from '@ita/schema';
import { eventIdOfKey } from '@ita/schema';

/** An event of a seed with its id: the same seed gives the same events with the same ids. */
export type SeedEvent = DomainEvent & { readonly id: string };

/** A seed's event, its id made from the seed's name and a name that is unique in the seed. */
export function seedEvent(seed: string, name: string, event: DomainEvent): SeedEvent {
  return { id: eventIdOfKey(`seed:${seed}:${name}`), ...event };
}
