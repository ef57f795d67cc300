import type { DocumentNode, SelectionSetNode } from 'graphql';
import { Kind } from 'graphql';

/** How far a document goes, each fragment counted as often as it is spread. */
export interface DocumentExtent {
  /** Fields inside each other. */
  readonly depth: number;
  /** Fields and spreads of fragments. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: DocumentExtent = { depth: 0, selections: 0, aliases: 0, directives: 0 };

const together = (a: DocumentExtent, b: DocumentExtent): DocumentExtent => ({
  depth: Math.max(a.depth, b.depth),
  selections: a.selections + b.selections,
  aliases: a.aliases + b.aliases,
  directives: a.directives + b.directives,
});

/**
 * How far a document goes, over all of its operations. Each fragment is measured once, so that one which is
 * spread in another, and that in a third, costs no more time than text; a fragment inside itself counts
 * as nothing, as validation refuses it.
 */
export function documentExtent({ definitions }: DocumentNode): DocumentExtent {
  const fragments = new Map(
    definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  const measured = new Map<string, DocumentExtent>();

  const ofFragment = (name: string): DocumentExtent => {
    const known = measured.get(name);
    if (known !== undefined) return known;
    measured.set(name, NOTHING);
    const extent = ofSelections(fragments.get(name));
    measured.set(name, extent);
    return extent;
  };

  const ofSelections = (set: SelectionSetNode | undefined): DocumentExtent => {
    let extent = NOTHING;
    for (const selection of set?.selections ?? []) {
      const isField = selection.kind === Kind.FIELD;
      const inside =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSelections(selection.selectionSet);
      extent = together(extent, {
        depth: inside.depth + (isField ? 1 : 0),
        selections: inside.selections + 1,
        aliases: inside.aliases + (isField && selection.alias !== undefined ? 1 : 0),
        directives: inside.directives + (selection.directives?.length ?? 0),
      });
    }
    return extent;
  };

  return definitions
    .flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? [one] : []))
    .map(({ selectionSet, directives }) =>
      together(ofSelections(selectionSet), { ...NOTHING, directives: directives?.length ?? 0 }),
    )
    .reduce(together, NOTHING);
}
