import type { Framework } from './framework.ts';
import { ATTRIBUTE_OPTIONS_FY2567 } from './attribute-options.ts';

/**
 * The rules of FY2567 (1 Oct 2023 – 30 Sep 2024 CE), as domain.md rules 1–12 prove them.
 *
 * Thai wording is the report's; English wording of questions, items and sub-indicators is ours.
 */
export const fy2567: Framework = {
  fiscalYear: 2567,
  scales: [
    {
      key: 'likert6',
      options: [
        { points: 0, labelTh: 'น้อยที่สุดหรือไม่มีเลย', labelEn: 'Least or none' },
        { points: 20, labelTh: 'น้อย', labelEn: 'Little' },
        { points: 40, labelTh: 'ค่อนข้างน้อย', labelEn: 'Rather little' },
        { points: 60, labelTh: 'ค่อนข้างมาก', labelEn: 'Rather much' },
        { points: 80, labelTh: 'มาก', labelEn: 'Much' },
        { points: 100, labelTh: 'มากที่สุด', labelEn: 'Most' },
      ],
    },
    {
      key: 'yesno',
      options: [
        { points: 100, labelTh: 'มี', labelEn: 'Yes' },
        { points: 0, labelTh: 'ไม่มี', labelEn: 'No' },
      ],
    },
  ],
  attributes: ATTRIBUTE_OPTIONS_FY2567,
  instruments: [
    {
      kind: 'survey',
      key: 'IIT',
      labelTh: 'แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน',
      labelEn: 'Internal Integrity and Transparency Assessment',
      weight: '0.30',
      parts: [{ part: 1, weight: '1' }],
      cellRespondentsMin: 10,
      attributes: [
        { attribute: 'department', required: true },
        { attribute: 'gender', required: false },
        { attribute: 'age', required: false },
        { attribute: 'position', required: false },
        { attribute: 'workYears', required: false },
      ],
      indicators: [
        {
          key: '1',
          concept: 'duties',
          labelTh: 'การปฏิบัติหน้าที่',
          labelEn: 'Bribery Fraud',
          questions: [
            {
              key: 'I1',
              concept: 'iit.fair-service',
              labelTh: 'เต็มใจให้บริการ เท่าเทียม ไม่เลือกปฏิบัติ',
              labelEn: 'Serves willingly and equally, without discrimination',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'I2',
              concept: 'iit.convenient-service',
              labelTh: 'อำนวยความสะดวกในการให้บริการประชาชน',
              labelEn: 'Makes service convenient for the public',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'I3',
              concept: 'iit.bribery-in-duty',
              labelTh: 'มีการเรียกรับสินบนจากการปฏิบัติหน้าที่',
              labelEn: 'Bribes are demanded in the course of duty',
              scale: 'yesno',
              direction: 'negative',
            },
          ],
        },
        {
          key: '2',
          concept: 'budget',
          labelTh: 'การใช้งบประมาณ',
          labelEn: 'Budget Misallocation',
          questions: [
            {
              key: 'I4',
              concept: 'iit.transparent-budget',
              labelTh: 'โปร่งใส ตรวจสอบได้',
              labelEn: 'Spending is transparent and can be audited',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'I5',
              concept: 'iit.procurement-favouritism',
              labelTh: 'การจัดซื้อจัดจ้างหรือการจัดหาพัสดุมีการเอื้อประโยชน์ให้แก่ผู้ประกอบการรายใดรายหนึ่ง',
              labelEn: 'Procurement favours a particular supplier',
              scale: 'likert6',
              direction: 'negative',
            },
            {
              key: 'I6',
              concept: 'iit.false-claims',
              labelTh: 'มีการเบิกจ่ายเท็จ',
              labelEn: 'False expenses are claimed',
              scale: 'yesno',
              direction: 'negative',
            },
          ],
        },
        {
          key: '3',
          concept: 'power',
          labelTh: 'การใช้อำนาจ',
          labelEn: 'Power Distortion',
          questions: [
            {
              key: 'I7',
              concept: 'iit.improper-orders',
              labelTh: 'ผู้บังคับบัญชาสั่งการให้ทำในสิ่งที่ไม่ถูกต้องหรือมีความเสี่ยงต่อการทุจริต',
              labelEn: 'Superiors order what is improper or risks corruption',
              scale: 'likert6',
              direction: 'negative',
            },
            {
              key: 'I8',
              concept: 'iit.abuse-of-office',
              labelTh: 'มีการใช้อำนาจและตำแหน่งหน้าที่ เพื่อแสวงหาผลประโยชน์',
              labelEn: 'Power and office are used for gain',
              scale: 'likert6',
              direction: 'negative',
            },
            {
              key: 'I9',
              concept: 'iit.personnel-favouritism',
              labelTh:
                'การมอบหมายงาน การแต่งตั้งโยกย้าย เลื่อนตำแหน่ง การเลื่อนขั้นเงินเดือน หรือการพิจารณาความดีความชอบ มีการเอื้อประโยชน์ให้กลุ่มหรือพวกพ้อง',
              labelEn: 'Assignment, promotion and pay favour a group or cronies',
              scale: 'likert6',
              direction: 'negative',
            },
          ],
        },
        {
          key: '4',
          concept: 'state-assets',
          labelTh: 'การใช้ทรัพย์สินของราชการ',
          labelEn: 'Asset Misappropriation',
          questions: [
            {
              key: 'I10',
              concept: 'iit.misuse-of-assets',
              labelTh:
                'มีการนำทรัพย์สินของราชการ ของกลาง เงินหรือสิ่งของบริจาค ไปใช้เพื่อประโยชน์ของตนเองหรือพวกพ้อง',
              labelEn: 'State property, seized goods or donations are put to private use',
              scale: 'likert6',
              direction: 'negative',
            },
          ],
        },
        {
          key: '5',
          concept: 'anti-corruption',
          labelTh: 'การแก้ไขปัญหาการทุจริต',
          labelEn: 'Anti-Corruption Improvement',
          questions: [
            {
              key: 'I11',
              concept: 'iit.leaders-against-corruption',
              labelTh: 'ผู้บังคับบัญชาให้ความสำคัญในการป้องกันและแก้ไขปัญหาการทุจริต',
              labelEn: 'Superiors give weight to preventing and solving corruption',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'I12',
              concept: 'iit.prevention-measures',
              labelTh: 'หน่วยงานมีมาตรการป้องกันการทุจริต และแนวทางการปฏิบัติอย่างเป็นรูปธรรม',
              labelEn: 'The office has concrete measures against corruption',
              scale: 'likert6',
              direction: 'positive',
            },
          ],
        },
      ],
    },
    {
      kind: 'survey',
      key: 'EIT',
      labelTh: 'แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก',
      labelEn: 'External Integrity and Transparency Assessment',
      weight: '0.30',
      parts: [
        { part: 1, weight: '25/30' },
        { part: 2, weight: '5/30' },
      ],
      cellRespondentsMin: 5,
      attributes: [
        { attribute: 'department', required: true },
        { attribute: 'serviceType', required: true },
        { attribute: 'gender', required: false },
        { attribute: 'age', required: false },
        { attribute: 'occupation', required: false },
        { attribute: 'contactHistory', required: false },
        { attribute: 'contactCapacity', required: false },
        { attribute: 'residence', required: false },
        { attribute: 'language', required: false },
      ],
      indicators: [
        {
          key: '6',
          concept: 'service-quality',
          labelTh: 'คุณภาพการดำเนินงาน',
          labelEn: 'Service Quality',
          questions: [
            {
              key: 'E1',
              concept: 'eit.fair-service',
              labelTh: 'เต็มใจให้บริการ เท่าเทียม ไม่เลือกปฏิบัติ',
              labelEn: 'Serves willingly and equally, without discrimination',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'E2',
              concept: 'eit.convenient-service',
              labelTh: 'อำนวยความสะดวกในการให้บริการประชาชน',
              labelEn: 'Makes service convenient for the public',
              scale: 'likert6',
              direction: 'positive',
            },
            {
              key: 'E3',
              concept: 'eit.bribery-in-service',
              labelTh:
                'มีการเรียกรับสินบน เงิน หรือผลประโยชน์ในรูปแบบอื่น ๆ ที่นอกเหนือจากค่าธรรมเนียมปกติ (ถามตามประเภทบริการที่มาติดต่อ)',
              labelEn: 'Bribes or benefits beyond the fee are demanded (by type of service)',
              scale: 'yesno',
              direction: 'negative',
            },
          ],
        },
        {
          key: '7',
          concept: 'communication',
          labelTh: 'ประสิทธิภาพการสื่อสาร',
          labelEn: 'Communication Efficiency',
          questions: [
            {
              key: 'E4',
              concept: 'eit.clear-information',
              labelTh: 'มีการเผยแพร่/ประชาสัมพันธ์ข้อมูลข่าวสารการให้บริการประชาชนอย่างชัดเจน',
              labelEn: 'Information on services is published clearly',
              scale: 'likert6',
              direction: 'positive',
            },
          ],
        },
        {
          key: '8',
          concept: 'improvement',
          labelTh: 'การปรับปรุงระบบการทำงาน',
          labelEn: 'Procedure Improvement',
          questions: [
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
              labelTh: 'มีการนำเทคโนโลยีต่าง ๆ มาใช้อำนวยความสะดวกในการให้บริการประชาชน',
              labelEn: 'Technology is used to make service convenient',
              scale: 'likert6',
              direction: 'positive',
            },
          ],
        },
      ],
    },
    {
      kind: 'checklist',
      key: 'OIT',
      labelTh: 'แบบตรวจการเปิดเผยข้อมูลสาธารณะ',
      labelEn: 'Open Data Integrity and Transparency Assessment',
      weight: '0.40',
      indicators: [
        {
          key: '9',
          concept: 'open-data',
          labelTh: 'การเปิดเผยข้อมูล',
          labelEn: 'Open Data',
          weight: '0.75',
          subIndicators: [
            {
              key: '9.1',
              concept: 'basic-data',
              labelTh: 'ข้อมูลพื้นฐาน',
              labelEn: 'Basic information',
              weight: '17/70',
              items: [
                {
                  key: 'O1',
                  concept: 'oit.basic-information',
                  labelTh: 'ข้อมูลพื้นฐานของสำนักงานเขต',
                  labelEn: 'Basic information of the district office',
                },
                {
                  key: 'O2',
                  concept: 'oit.policy-and-plans',
                  labelTh: 'นโยบายผู้ว่าราชการกรุงเทพมหานครและแผนที่เกี่ยวข้องกับการพัฒนากรุงเทพมหานคร',
                  labelEn: "Governor's policy and plans for the development of Bangkok",
                },
                {
                  key: 'O3',
                  concept: 'oit.bma-schools',
                  labelTh: 'โรงเรียนสังกัดกรุงเทพมหานคร ในพื้นที่เขต',
                  labelEn: 'BMA schools in the district',
                },
                {
                  key: 'O4',
                  concept: 'oit.public-relations',
                  labelTh: 'การประชาสัมพันธ์ข้อมูลผลการดำเนินงาน',
                  labelEn: 'News of the work done',
                },
              ],
            },
            {
              key: '9.2',
              concept: 'administration',
              labelTh: 'การบริหารงาน',
              labelEn: 'Administration',
              weight: '34/70',
              items: [
                {
                  key: 'O5',
                  concept: 'oit.annual-plan-and-report',
                  labelTh: 'แผนปฏิบัติราชการประจำปี และรายงานผลการปฏิบัติการประจำปี',
                  labelEn: 'Annual action plan and report',
                },
                {
                  key: 'O6',
                  concept: 'oit.work-manual',
                  labelTh: 'คู่มือการปฏิบัติหน้าที่',
                  labelEn: 'Manual of duties',
                },
                {
                  key: 'O7',
                  concept: 'oit.service-manual',
                  labelTh: 'คู่มือการให้บริการประชาชน',
                  labelEn: 'Manual of public services',
                },
                {
                  key: 'O8',
                  concept: 'oit.e-service',
                  labelTh: 'E-Service',
                  labelEn: 'E-Service',
                },
                {
                  key: 'O9',
                  concept: 'oit.tax-statistics',
                  labelTh: 'ข้อมูลสถิติการจัดเก็บภาษี',
                  labelEn: 'Statistics of taxes collected',
                },
                {
                  key: 'O10',
                  concept: 'oit.revenue-statistics',
                  labelTh: 'ข้อมูลสถิติการจัดเก็บรายได้',
                  labelEn: 'Statistics of revenue collected',
                },
                {
                  key: 'O11',
                  concept: 'oit.licence-checklist',
                  labelTh: 'รายการการตรวจ (Checklist) ในการพิจารณาการออกใบอนุญาต',
                  labelEn: 'Checklist for granting licences',
                },
                {
                  key: 'O12',
                  concept: 'oit.licence-tracking',
                  labelTh: 'ระบบติดตาม (Tracking System) สถานะการขอใบอนุญาต',
                  labelEn: 'Tracking of licence applications',
                },
              ],
            },
            {
              key: '9.3',
              concept: 'budget-disclosure',
              labelTh: 'การบริหารเงินงบประมาณ',
              labelEn: 'Budget management',
              weight: '0.15',
              items: [
                {
                  key: 'O13',
                  concept: 'oit.spending-plan-and-report',
                  labelTh: 'แผนการใช้จ่ายงบประมาณประจำปีและรายงานผลการใช้จ่ายงบประมาณประจำปี',
                  labelEn: 'Annual spending plan and report',
                },
                {
                  key: 'O14',
                  concept: 'oit.budget-and-subsidies',
                  labelTh: 'ข้อมูลงบประมาณ ข้อบัญญัติงบประมาณ ข้อมูลเงินอุดหนุนชุมชน',
                  labelEn: 'Budget, budget ordinance and community subsidies',
                },
                {
                  key: 'O15',
                  concept: 'oit.procurement-notices',
                  labelTh: 'ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้าง และสรุปผลการจัดซื้อจัดจ้างรายเดือน',
                  labelEn: 'Procurement notices and monthly procurement summary',
                },
              ],
            },
            {
              key: '9.4',
              concept: 'human-resources',
              labelTh: 'การบริหารและพัฒนาทรัพยากรบุคคล',
              labelEn: 'Human resources',
              weight: '17/280',
              items: [
                {
                  key: 'O16',
                  concept: 'oit.human-resource-rules',
                  labelTh: 'หลักเกณฑ์การบริหาร และพัฒนาทรัพยากรบุคคล',
                  labelEn: 'Rules for managing and developing staff',
                },
              ],
            },
            {
              key: '9.5',
              concept: 'transparency-promotion',
              labelTh: 'การส่งเสริมความโปร่งใส',
              labelEn: 'Promotion of transparency',
              weight: '17/280',
              items: [
                {
                  key: 'O17',
                  concept: 'oit.corruption-complaints',
                  labelTh: 'ช่องทางการร้องเรียนการทุจริตและข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี',
                  labelEn: 'Channels and yearly statistics of corruption complaints',
                },
              ],
            },
          ],
        },
        {
          key: '10',
          concept: 'prevention',
          labelTh: 'การป้องกันการทุจริต',
          labelEn: 'Anti-Corruption Practice',
          weight: '0.25',
          subIndicators: [
            {
              key: '10.1',
              concept: 'prevention-actions',
              labelTh: 'การดำเนินการเพื่อป้องกันการทุจริต',
              labelEn: 'Action to prevent corruption',
              weight: '4/5',
              items: [
                {
                  key: 'O18',
                  concept: 'oit.anti-bribery-policy',
                  labelTh:
                    'ประกาศนโยบายต่อต้านการรับสินบน (Anti-Bribery Policy) และการรายงานผลสู่การปฏิบัติ',
                  labelEn: 'Anti-bribery policy and report of its practice',
                },
                {
                  key: 'O19',
                  concept: 'oit.bribery-risk',
                  labelTh:
                    'การประเมินความเสี่ยงต่อการรับสินบนและการรายงานผลการดำเนินการเพื่อจัดการความเสี่ยงต่อการรับสินบน',
                  labelEn: 'Bribery risk assessment and report of its management',
                },
                {
                  key: 'O20',
                  concept: 'oit.discretion-guidelines',
                  labelTh: 'แนวทางการปฏิบัติในการใช้ดุลยพินิจของเจ้าหน้าที่',
                  labelEn: "Guidelines for officers' use of discretion",
                },
                {
                  key: 'O21',
                  concept: 'oit.asset-management',
                  labelTh: 'การจัดการทรัพย์สินของราชการ ของบริจาคและการจัดเก็บของกลาง',
                  labelEn: 'Management of state property, donations and seized goods',
                },
              ],
            },
            {
              key: '10.2',
              concept: 'internal-measures',
              labelTh: 'มาตรการภายในเพื่อป้องกันการทุจริต',
              labelEn: 'Internal measures against corruption',
              weight: '1/5',
              items: [
                {
                  key: 'O22',
                  concept: 'oit.integrity-measures',
                  labelTh: 'มาตรการในการยกระดับคุณธรรมและความโปร่งใสและการรายงานผลการดำเนินงาน',
                  labelEn: 'Measures to raise integrity and transparency and their report',
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  ratingBands: [
    {
      rating: 'EXCELLENT',
      labelTh: 'ผ่านดีเยี่ยม',
      labelEn: 'Excellent',
      itaAtLeast: '95',
      everyInstrumentAtLeast: '95',
    },
    {
      rating: 'GOOD',
      labelTh: 'ผ่านดี',
      labelEn: 'Good',
      itaAtLeast: '85',
      everyInstrumentAtLeast: '85',
    },
    {
      rating: 'PASS',
      labelTh: 'ผ่าน',
      labelEn: 'Pass',
      itaAtLeast: '85',
      everyInstrumentAtLeast: null,
    },
    {
      rating: 'NEEDS_IMPROVEMENT',
      labelTh: 'ต้องปรับปรุง',
      labelEn: 'Needs improvement',
      itaAtLeast: '70',
      everyInstrumentAtLeast: null,
    },
    {
      rating: 'URGENT',
      labelTh: 'ต้องปรับปรุงโดยด่วน',
      labelEn: 'Needs urgent improvement',
      itaAtLeast: null,
      everyInstrumentAtLeast: null,
    },
  ],
  nationalTarget: '85',
  oitCutOff: '2024-10-01T00:00:00+07:00',
  assumptions: [
    {
      key: 'eit-parts',
      text: 'EIT part 1 weighs 25 and part 2 weighs 5 of 30 points (rule 11). Solved from the printed figures, which then all reproduce; the report does not name the parts.',
    },
    {
      key: 'oit-9-weights',
      text: 'Sub-indicator 9.3 weighs 0.15 of indicator 9 (proved). The other four weigh 0.85 together; how that splits cannot be determined from figures that are all 100, and is taken in proportion to their items, 4 : 8 : 1 : 1 (rule 5).',
    },
    {
      key: 'oit-10-weights',
      text: 'Indicator 10 is the mean of its five items, so 10.1 weighs 4/5 and 10.2 weighs 1/5 (rule 5; all are 100, so this cannot be proved).',
    },
    {
      key: 'oit-cut-off',
      text: 'Until when a check of an OIT item counts is not in the sources. It is taken to be the end of the fiscal year in Bangkok, the latest that it can be; a check made later is kept and counts for nothing.',
    },
    {
      key: 'option-labels',
      text: 'The report prints option numbers only; the wording of the answer options is the usual one of the national survey.',
    },
  ],
};
