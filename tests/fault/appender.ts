import { openService } from '@ita/api';
import { record } from '@ita/recorder';
import { submissions } from '../bench/submissions.ts';

/** Appends submissions one by one to a data directory until it is killed, naming each once acknowledged. */
const [directory = ''] = process.argv.slice(2);
await using service = await openService(directory);
const ASSESSMENT = { fiscalYear: 2567, district: '1032' };
const opening = {
  id: '00000000-0000-4000-8000-000000000001',
  type: 'AssessmentOpened',
  data: { ...ASSESSMENT, provenance: 'SYNTHETIC', provenanceNote: 'a fault test' },
};
await record(service.log, [opening], 'fault');
for (let appended = 0; ; appended += 1) {
  const [submission] = submissions(1);
  if (submission === undefined) break;
  const { id } = submission;
  const data = { ...submission.data, submissionId: id };
  await record(service.log, [{ ...submission, data }], 'fault');
  process.stdout.write(`${id}\n`);
  if (appended % 50 === 49) await service.tree.head();
}
