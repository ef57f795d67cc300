/** One of the media types that a client takes, with its parameters. */
export interface AcceptedType {
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** 0–1, how gladly; 0 is not at all. */
  readonly quality: number;
}

function parameterOf(text: string): readonly [string, string] {
  const [name = '', value = ''] = text.split('=', 2);
  return [name.trim().toLowerCase(), value.trim().replaceAll('"', '')];
}

/** The media types of an Accept header, most wanted first; anything where it is left out (RFC 9110, 12.5.1). */
export function acceptedTypes(header: string | null): readonly AcceptedType[] {
  const ranges = (header ?? '').trim() === '' ? ['*/*'] : (header ?? '').split(',');
  return ranges
    .map((range): AcceptedType => {
      const [type = '', ...rest] = range.split(';');
      const parameters = new Map(rest.map(parameterOf));
      const quality = Number(parameters.get('q') ?? 1);
      parameters.delete('q');
      return { type: type.trim().toLowerCase(), parameters, quality };
    })
    .toSorted((a, b) => b.quality - a.quality);
}

/** Whether a media range takes a media type. */
export function takes({ type, quality }: AcceptedType, mediaType: string): boolean {
  const [main] = mediaType.split('/');
  return quality > 0 && ['*/*', `${main}/*`, mediaType].includes(type);
}
