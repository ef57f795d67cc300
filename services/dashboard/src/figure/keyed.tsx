import type { ComponentChildren, VNode } from 'preact';

/** A name with its key before it: I5, 9.3, O15. Its lines stand under one another, the key apart. */
export function Keyed({
  name,
  children,
}: {
  /** The key. */
  readonly name: string;
  readonly children: ComponentChildren;
}): VNode {
  return (
    <span class="keyed">
      <span class="key">{name}</span> <span>{children}</span>
    </span>
  );
}
