/** A figure as text, or a dash where there is none. */
export type OrDash = (figure: number | null, text: (figure: number) => string) => string;

/** A dash where there is no figure. */
export const orDash: OrDash = (figure, text) => (figure === null ? '–' : text(figure));
