import type { CompleteNode, Hash } from '@ita/schema';
import { nodeHash, rangeHash } from '@ita/schema';

/** A Merkle tree that grows leaf by leaf and keeps its complete nodes alone (RFC 9162, 2.1.1). */
export class GrowingTree {
  readonly #nodes: (CompleteNode & { readonly hash: Hash })[] = [];

  /** Adds the next leaf. @throws RangeError for one that is not. */
  add(leaf: Hash, index: number): void {
    let node = { level: 0, index, hash: leaf };
    while (node.index % 2 === 1) {
      const left = this.#nodes.pop();
      if (left === undefined) throw new RangeError('leaves must be added in order from 0');
      node = {
        level: node.level + 1,
        index: Math.floor(node.index / 2),
        hash: nodeHash(left.hash, node.hash),
      };
    }
    this.#nodes.push(node);
  }

  /** The root of the tree as it stands, in hex. */
  root(): string {
    return rangeHash(this.#nodes.map(({ hash }) => hash)).toString('hex');
  }
}
