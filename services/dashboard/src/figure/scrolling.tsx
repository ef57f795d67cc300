import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** A place that moves what is wider than it sideways; keys and screen readers come to it while it does. */
export function Scrolling({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [isTooNarrow, setTooNarrow] = useState(false);
  useEffect(() => {
    const { current } = place;
    if (!current) return undefined;
    const observer = new ResizeObserver(() =>
      setTooNarrow(current.scrollWidth > current.clientWidth),
    );
    for (const watched of [current, ...current.children]) observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  const reached = isTooNarrow
    ? ({ role: 'region', 'aria-label': label, tabIndex: 0 } as const)
    : {};
  return (
    <div ref={place} class="scroll" {...reached}>
      {children}
    </div>
  );
}
