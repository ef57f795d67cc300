import type { DistrictGroup } from '../vocabulary.ts';

/** One of Bangkok's 50 districts. `code` is the interior ministry's, 1001–1050. */
export interface District {
  readonly code: string;
  readonly nameTh: string;
  readonly nameEn: string;
  readonly group: DistrictGroup;
}

/** Thai names of the district groups. */
export const DISTRICT_GROUP_NAMES_TH: Record<DistrictGroup, string> = {
  CENTRAL: 'กรุงเทพกลาง',
  EAST: 'กรุงเทพตะวันออก',
  SOUTH: 'กรุงเทพใต้',
  NORTH: 'กรุงเทพเหนือ',
  THONBURI_NORTH: 'กรุงธนเหนือ',
  THONBURI_SOUTH: 'กรุงธนใต้',
};

const ROWS: readonly (readonly [string, string, string, DistrictGroup])[] = [
  ['1001', 'พระนคร', 'Phra Nakhon', 'CENTRAL'],
  ['1002', 'ดุสิต', 'Dusit', 'CENTRAL'],
  ['1003', 'หนองจอก', 'Nong Chok', 'EAST'],
  ['1004', 'บางรัก', 'Bang Rak', 'SOUTH'],
  ['1005', 'บางเขน', 'Bang Khen', 'NORTH'],
  ['1006', 'บางกะปิ', 'Bang Kapi', 'EAST'],
  ['1007', 'ปทุมวัน', 'Pathum Wan', 'SOUTH'],
  ['1008', 'ป้อมปราบศัตรูพ่าย', 'Pom Prap Sattru Phai', 'CENTRAL'],
  ['1009', 'พระโขนง', 'Phra Khanong', 'SOUTH'],
  ['1010', 'มีนบุรี', 'Min Buri', 'EAST'],
  ['1011', 'ลาดกระบัง', 'Lat Krabang', 'EAST'],
  ['1012', 'ยานนาวา', 'Yan Nawa', 'SOUTH'],
  ['1013', 'สัมพันธวงศ์', 'Samphanthawong', 'CENTRAL'],
  ['1014', 'พญาไท', 'Phaya Thai', 'CENTRAL'],
  ['1015', 'ธนบุรี', 'Thon Buri', 'THONBURI_NORTH'],
  ['1016', 'บางกอกใหญ่', 'Bangkok Yai', 'THONBURI_NORTH'],
  ['1017', 'ห้วยขวาง', 'Huai Khwang', 'CENTRAL'],
  ['1018', 'คลองสาน', 'Khlong San', 'THONBURI_NORTH'],
  ['1019', 'ตลิ่งชัน', 'Taling Chan', 'THONBURI_NORTH'],
  ['1020', 'บางกอกน้อย', 'Bangkok Noi', 'THONBURI_NORTH'],
  ['1021', 'บางขุนเทียน', 'Bang Khun Thian', 'THONBURI_SOUTH'],
  ['1022', 'ภาษีเจริญ', 'Phasi Charoen', 'THONBURI_SOUTH'],
  ['1023', 'หนองแขม', 'Nong Khaem', 'THONBURI_SOUTH'],
  ['1024', 'ราษฎร์บูรณะ', 'Rat Burana', 'THONBURI_SOUTH'],
  ['1025', 'บางพลัด', 'Bang Phlat', 'THONBURI_NORTH'],
  ['1026', 'ดินแดง', 'Din Daeng', 'CENTRAL'],
  ['1027', 'บึงกุ่ม', 'Bueng Kum', 'EAST'],
  ['1028', 'สาทร', 'Sathon', 'SOUTH'],
  ['1029', 'บางซื่อ', 'Bang Sue', 'NORTH'],
  ['1030', 'จตุจักร', 'Chatuchak', 'NORTH'],
  ['1031', 'บางคอแหลม', 'Bang Kho Laem', 'SOUTH'],
  ['1032', 'ประเวศ', 'Prawet', 'EAST'],
  ['1033', 'คลองเตย', 'Khlong Toei', 'SOUTH'],
  ['1034', 'สวนหลวง', 'Suan Luang', 'SOUTH'],
  ['1035', 'จอมทอง', 'Chom Thong', 'THONBURI_NORTH'],
  ['1036', 'ดอนเมือง', 'Don Mueang', 'NORTH'],
  ['1037', 'ราชเทวี', 'Ratchathewi', 'CENTRAL'],
  ['1038', 'ลาดพร้าว', 'Lat Phrao', 'NORTH'],
  ['1039', 'วัฒนา', 'Watthana', 'SOUTH'],
  ['1040', 'บางแค', 'Bang Khae', 'THONBURI_SOUTH'],
  ['1041', 'หลักสี่', 'Lak Si', 'NORTH'],
  ['1042', 'สายไหม', 'Sai Mai', 'NORTH'],
  ['1043', 'คันนายาว', 'Khan Na Yao', 'EAST'],
  ['1044', 'สะพานสูง', 'Saphan Sung', 'EAST'],
  ['1045', 'วังทองหลาง', 'Wang Thonglang', 'CENTRAL'],
  ['1046', 'คลองสามวา', 'Khlong Sam Wa', 'EAST'],
  ['1047', 'บางนา', 'Bang Na', 'SOUTH'],
  ['1048', 'ทวีวัฒนา', 'Thawi Watthana', 'THONBURI_NORTH'],
  ['1049', 'ทุ่งครุ', 'Thung Khru', 'THONBURI_SOUTH'],
  ['1050', 'บางบอน', 'Bang Bon', 'THONBURI_SOUTH'],
];

/** The 50 districts by code (shared/data/bangkok-districts.json). */
export const DISTRICTS: readonly District[] = ROWS.map(([code, nameTh, nameEn, group]) => ({
  code,
  nameTh,
  nameEn,
  group,
}));

const BY_CODE = new Map(DISTRICTS.map((district) => [district.code, district]));

/** The district with this code, or undefined when there is none. */
export function districtOf(code: string): District | undefined {
  return BY_CODE.get(code);
}

/**
 * The district with a code that was checked before, such as one read from the log.
 * @throws RangeError when there is none.
 */
export function knownDistrict(code: string): District {
  const district = districtOf(code);
  if (district === undefined) throw new RangeError(`no district has the code ${code}`);
  return district;
}
