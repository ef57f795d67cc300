import type { EventLog, NewEvent } from '@ita/event-log';
import type { DomainEvent } from '@ita/schema';
import { newEventId } from '@ita/schema';

/** An OIT check whose texts need every escape that JSON knows; of any district, item and year. */
export function checkOf(district: string, item: string, fiscalYear = 2567): DomainEvent {
  return {
    type: 'OitItemChecked',
    data: {
      fiscalYear,
      district,
      occurredAt: '2024-01-02T02:00:00Z',
      item,
      stage: 'FIRST',
      outcome: 'PASS',
      evidenceUrl: null,
      checker: 'ผู้ตรวจ “ก” \u2028 \u007f',
      note: 'line\nbreak \\ backslash \t \u0001 "quote"',
    },
  };
}

/** An event to append, with an id of its own. */
export function newEvent(event: DomainEvent, expectedVersion: number | null = null): NewEvent {
  return { id: newEventId(), event, expectedVersion };
}

/** Appends so many checks to a log, in batches. */
export async function appendChecks(log: EventLog, events: number): Promise<void> {
  const batchMax = 500;
  for (let appended = 0; appended < events; appended += batchMax) {
    const batch = Array.from({ length: Math.min(batchMax, events - appended) }, (_, at) =>
      newEvent(checkOf('1001', `O${appended + at}`)),
    );
    await log.append({ events: batch, actor: 'ผู้ "บันทึก"\n', unchanged: [] });
  }
}
