import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Width that is drawn for until the place for it is measured, px. */
const WIDTH_FIRST = 640;

/**
 * A drawing as wide as its place, in CSS pixels, so that its text keeps its size on every screen. It is one
 * image with a name to screen readers; the figures are in the table of its figure.
 */
export function Chart({
  label,
  height,
  children,
}: {
  readonly label: string;
  /** Of a width, px. */
  readonly height: (width: number) => number;
  readonly children: (width: number) => ComponentChildren;
}): VNode {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH_FIRST);
  useEffect(() => {
    if (!place.current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.floor(entry.contentRect.width));
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const tall = height(width);
  return (
    <div ref={place} class="chart">
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={tall}
        viewBox={`0 0 ${width} ${tall}`}
      >
        {children(width)}
      </svg>
    </div>
  );
}
