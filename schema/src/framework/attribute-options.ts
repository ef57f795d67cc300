import type { Attribute } from '../vocabulary.ts';
import type { AttributeOption } from './framework.ts';

const option = (key: string, labelTh: string, labelEn: string): AttributeOption => ({
  key,
  labelTh,
  labelEn,
});

/** What respondents were asked of themselves in FY2567, with the report's own options. */
export const ATTRIBUTE_OPTIONS_FY2567: Readonly<Record<Attribute, readonly AttributeOption[]>> = {
  department: [
    option('public_works', 'ฝ่ายโยธา', 'Public Works'),
    option('revenue', 'ฝ่ายรายได้', 'Revenue'),
    option('environment', 'ฝ่ายสิ่งแวดล้อมและสุขาภิบาล', 'Environment and Sanitation'),
    option('city_law', 'ฝ่ายเทศกิจ', 'City Law Enforcement'),
    option('administration', 'ฝ่ายปกครอง', 'Administration'),
    option('registration', 'ฝ่ายทะเบียน', 'Registration'),
    option('cleansing', 'ฝ่ายรักษาความสะอาดและสวนสาธารณะ', 'Public Cleansing and Parks'),
    option('education', 'ฝ่ายการศึกษา', 'Education'),
    option('finance', 'ฝ่ายการคลัง', 'Finance'),
    option('community', 'ฝ่ายพัฒนาชุมชนและสวัสดิการสังคม', 'Community Development and Social Welfare'),
    option('schools', 'ร.ร.สังกัดกรุงเทพมหานคร ในพื้นที่เขต', 'BMA schools in the district'),
  ],
  serviceType: [
    option('permit', 'งานขออนุมัติ/ อนุญาต', 'Approval / permit'),
    option('registration', 'งานทะเบียน', 'Registration'),
    option('revenue', 'งานจัดเก็บรายได้/ ภาษี', 'Revenue / tax collection'),
    option('fines', 'งานเปรียบเทียบปรับ', 'Fines'),
    option('procurement', 'งานจัดซื้อจัดจ้าง', 'Procurement'),
    option('other', 'งานอื่น ๆ', 'Other'),
  ],
  gender: [
    option('male', 'ชาย', 'Male'),
    option('female', 'หญิง', 'Female'),
    option('other', 'อื่น ๆ', 'Other'),
  ],
  age: [
    option('<20', 'ต่ำกว่า 20 ปี', 'Under 20'),
    option('20-30', '20–30 ปี', '20–30'),
    option('31-40', '31–40 ปี', '31–40'),
    option('41-50', '41–50 ปี', '41–50'),
    option('51-60', '51–60 ปี', '51–60'),
    option('>60', 'มากกว่า 60 ปี', 'Over 60'),
  ],
  position: [
    option('civil_servant', 'ข้าราชการ', 'Civil servant'),
    option('employee', 'ลูกจ้าง', 'Employee'),
  ],
  workYears: [
    option('<5', 'น้อยกว่า 5 ปี', 'Under 5 years'),
    option('5-10', '5–10 ปี', '5–10 years'),
    option('11-20', '11–20 ปี', '11–20 years'),
    option('>20', 'มากกว่า 20 ปี', 'Over 20 years'),
  ],
  occupation: [
    option('state_official', 'เจ้าหน้าที่ของรัฐ', 'State official'),
    option('private_employee', 'พนักงานบริษัทเอกชน', 'Private-sector employee'),
    option('business_owner', 'เจ้าของกิจการ', 'Business owner'),
    option('farmer', 'เกษตรกร', 'Farmer'),
    option('freelance', 'อาชีพอิสระ', 'Freelance'),
    option('general_labour', 'รับจ้างทั่วไป', 'General labour'),
    option('other', 'อื่น ๆ', 'Other'),
  ],
  contactHistory: [
    option('never', 'ไม่เคย', 'Never'),
    option('once', 'ครั้งเดียว', 'Once'),
    option('more_than_once', 'มากกว่าหนึ่งครั้ง', 'More than once'),
    option('regularly', 'เป็นประจำ', 'Regularly'),
  ],
  contactCapacity: [
    option('individual', 'บุคคลทั่วไป', 'Individual'),
    option('government_agency', 'หน่วยงานของรัฐ', 'Government agency'),
    option('business', 'องค์กรธุรกิจ', 'Business'),
    option('other', 'อื่น ๆ', 'Other'),
  ],
  residence: [
    option('yes', 'อาศัยอยู่ในเขต', 'Lives in the district'),
    option('no', 'ไม่ได้อาศัยอยู่ในเขต', 'Lives elsewhere'),
  ],
  language: [
    option('th', 'ไทย', 'Thai'),
    option('en', 'อังกฤษ', 'English'),
    option('zh', 'จีน', 'Chinese'),
    option('my', 'เมียนมา', 'Burmese'),
  ],
};
