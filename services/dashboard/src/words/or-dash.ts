/** A figure as text, or a dash where there is none. */
export function orDash(figure: number | null, text: (figure: number) => string): string {
  return figure === null ? '–' : text(figure);
}
