import type { Attribute, Breakdown, Framework, SurveyInstrument } from '@ita/schema';
import { ATTRIBUTE_OF_BREAKDOWN, BREAKDOWNS } from '@ita/schema';

/** A group of respondents that is scored on its own: everybody (NONE, null), or one option of a breakdown. */
export interface RespondentCell {
  readonly breakdown: Breakdown;
  readonly breakdownKey: string | null;
}

/** A name of a cell that no other cell has. */
export function cellName({ breakdown, breakdownKey }: RespondentCell): string {
  return breakdownKey === null ? breakdown : `${breakdown} ${breakdownKey}`;
}

/** The breakdowns of one instrument: those whose attribute it asks for. NONE is not among them. */
export function breakdownsOf(
  survey: SurveyInstrument,
): readonly { readonly breakdown: Breakdown; readonly attribute: Attribute }[] {
  const asked = new Set(survey.attributes.map(({ attribute }) => attribute));
  return BREAKDOWNS.flatMap((breakdown) => {
    if (breakdown === 'NONE') return [];
    const attribute = ATTRIBUTE_OF_BREAKDOWN[breakdown];
    return asked.has(attribute) ? [{ breakdown, attribute }] : [];
  });
}

/** Every cell that a year's framework knows, in the order in which tables show them. */
export function cellsOf(framework: Framework): readonly RespondentCell[] {
  return BREAKDOWNS.flatMap((breakdown): RespondentCell[] =>
    breakdown === 'NONE'
      ? [{ breakdown, breakdownKey: null }]
      : framework.attributes[ATTRIBUTE_OF_BREAKDOWN[breakdown]].map(({ key }) => ({
          breakdown,
          breakdownKey: key,
        })),
  );
}
