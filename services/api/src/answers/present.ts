import type { Projector } from '@ita/projector';

/** A moment of what is made from the log: whatever is read within one generation of it is the same. */
export interface Present {
  readonly generation: number;
  /** Log position that whatever is read from then on has in it at least. */
  readonly position: number;
}

/** Tells the present. */
export interface Presents {
  /** To be asked before something is read that is to be kept. */
  now(): Promise<Present>;
  /** Whether what was read since then would be read again. */
  isNow(present: Present): boolean;
}

/** The presents of a projector; the database is asked once in each generation. */
export function createPresents(projector: Pick<Projector, 'generation' | 'position'>): Presents {
  let last: { readonly generation: number; readonly present: Promise<Present> } | null = null;
  const presentOf = async (generation: number): Promise<Present> => {
    try {
      return { generation, position: await projector.position() };
    } catch (error) {
      last = null;
      throw error;
    }
  };
  return {
    now: () => {
      const generation = projector.generation();
      if (last?.generation !== generation) last = { generation, present: presentOf(generation) };
      return last.present;
    },
    isNow: ({ generation }) => generation === projector.generation(),
  };
}
