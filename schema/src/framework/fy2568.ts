import { amendedFramework } from './amend-framework.ts';
import type { Framework } from './framework.ts';
import { fy2567 } from './fy2567.ts';

/**
 * The rules of FY2568 (1 Oct 2024 – 30 Sep 2025 CE). Nothing of its own manual is published yet, so
 * they are FY2567's but for differences that we made up: with them, comparing years by number instead
 * of by concept gives wrong figures, and a test sees it. Each is named in the assumptions. Every key
 * of FY2567 is a key here, so that the plan of measures for FY2568 aims at what there is.
 */
export const fy2568: Framework = amendedFramework(fy2567, {
  fiscalYear: 2568,
  oitCutOff: '2025-10-01T00:00:00+07:00',
  questions: {
    '5': [
      {
        key: 'I11',
        concept: 'iit.prevention-measures',
        labelTh: 'หน่วยงานมีมาตรการป้องกันการทุจริต และแนวทางการปฏิบัติอย่างเป็นรูปธรรม',
        labelEn: 'The office has concrete measures against corruption',
        scale: 'likert6',
        direction: 'positive',
      },
      {
        key: 'I12',
        concept: 'iit.safe-reporting',
        labelTh: '[คำถามสมมติ] บุคลากรสามารถแจ้งเบาะแสการทุจริตได้อย่างปลอดภัย',
        labelEn: '[Made-up question] Staff can report corruption safely',
        scale: 'likert6',
        direction: 'positive',
      },
    ],
    '8': [
      {
        key: 'E5',
        concept: 'eit.improved-service',
        labelTh: 'มีการปรับปรุงการให้บริการประชาชนที่สะดวก รวดเร็ว มากขึ้น',
        labelEn: 'Service has become more convenient and faster',
        scale: 'likert6',
        direction: 'positive',
      },
      {
        key: 'E6',
        concept: 'eit.technology',
        wording: 2,
        labelTh: '[ถ้อยคำสมมติ] สามารถรับบริการผ่านช่องทางออนไลน์ได้อย่างสะดวก',
        labelEn: '[Made-up wording] Services can be had online with ease',
        scale: 'likert6',
        direction: 'positive',
      },
    ],
  },
  indicatorWeights: { '9': '0.70', '10': '0.30' },
  assumptions: [
    {
      key: 'copied-from-fy2567',
      text: "Nothing of FY2568's own manual is published yet; until it is, every rule is FY2567's but for the differences made up below.",
    },
    {
      key: 'made-up-questions',
      text: 'Made up by us so that comparisons of years are exercised, not by NACC: the question iit.leaders-against-corruption, I11 of FY2567, is no longer asked; iit.prevention-measures moves from I12 to I11; I12 is a new question, iit.safe-reporting.',
    },
    {
      key: 'made-up-wording',
      text: 'Made up by us so that comparisons of years are exercised, not by NACC: E6 asks after the same concept, eit.technology, in other words.',
    },
    {
      key: 'made-up-weights',
      text: 'Made up by us so that comparisons of years are exercised, not by NACC: indicator 9 weighs 0.70 and indicator 10 weighs 0.30 of OIT, instead of 0.75 and 0.25.',
    },
  ],
});
