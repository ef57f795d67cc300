import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { useCommonWords } from './view.ts';

/** The one heading of a page, which is the title of its window too, and what it comes to. */
export function PageHeading({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}): VNode {
  const { product } = useCommonWords();
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <div class="heading">
      <h1 id="page-title">{title}</h1>
      {children}
    </div>
  );
}
