/** An event of a stream of server-sent events. */
export interface StreamEvent {
  /** Its type; message where it names none. */
  readonly event: string;
  /** Where to go on after a break: the last id that any event gave so far; null before the first. */
  readonly id: string | null;
  readonly data: string;
}

const LINE_END = /\r\n|\r|\n/u;

/**
 * The events of a text stream (WHATWG HTML, 9.2.6). A comment is no event, nor is what has no data.
 * @param chunks of the stream, cut anywhere.
 */
export async function* eventsOf(chunks: AsyncIterable<string>): AsyncGenerator<StreamEvent> {
  let rest = '';
  let id: string | null = null;
  let event = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(LINE_END);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const colon = line.indexOf(':');
      const [field, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
      const text = value.startsWith(' ') ? value.slice(1) : value;
      if (field === 'id') id = text;
      if (field === 'event') event = text;
      if (field === 'data') data.push(text);
      if (line !== '') continue;
      if (data.length > 0) {
        yield { event: event === '' ? 'message' : event, id, data: data.join('\n') };
      }
      event = '';
      data = [];
    }
  }
}
