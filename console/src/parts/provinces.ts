/** Provinces in the order of GB/T 2260, and their places on the schematic grid of tiles. */
import type { Text } from '../api/types.ts';

export interface Province {
  readonly code: string;
  readonly name: Text;
  /** One character, and two letters. */
  readonly short: Text;
}

const province = (code: string, zh: string, en: string, zhShort: string, enShort: string): Province => ({
  code,
  name: { zh, en },
  short: { zh: zhShort, en: enShort },
});

export const PROVINCES: readonly Province[] = [
  province('11', '北京市', 'Beijing', '京', 'BJ'),
  province('12', '天津市', 'Tianjin', '津', 'TJ'),
  province('13', '河北省', 'Hebei', '冀', 'HE'),
  province('14', '山西省', 'Shanxi', '晋', 'SX'),
  province('15', '内蒙古自治区', 'Inner Mongolia', '蒙', 'NM'),
  province('21', '辽宁省', 'Liaoning', '辽', 'LN'),
  province('22', '吉林省', 'Jilin', '吉', 'JL'),
  province('23', '黑龙江省', 'Heilongjiang', '黑', 'HL'),
  province('31', '上海市', 'Shanghai', '沪', 'SH'),
  province('32', '江苏省', 'Jiangsu', '苏', 'JS'),
  province('33', '浙江省', 'Zhejiang', '浙', 'ZJ'),
  province('34', '安徽省', 'Anhui', '皖', 'AH'),
  province('35', '福建省', 'Fujian', '闽', 'FJ'),
  province('36', '江西省', 'Jiangxi', '赣', 'JX'),
  province('37', '山东省', 'Shandong', '鲁', 'SD'),
  province('41', '河南省', 'Henan', '豫', 'HA'),
  province('42', '湖北省', 'Hubei', '鄂', 'HB'),
  province('43', '湖南省', 'Hunan', '湘', 'HN'),
  province('44', '广东省', 'Guangdong', '粤', 'GD'),
  province('45', '广西壮族自治区', 'Guangxi', '桂', 'GX'),
  province('46', '海南省', 'Hainan', '琼', 'HI'),
  province('50', '重庆市', 'Chongqing', '渝', 'CQ'),
  province('51', '四川省', 'Sichuan', '川', 'SC'),
  province('52', '贵州省', 'Guizhou', '贵', 'GZ'),
  province('53', '云南省', 'Yunnan', '云', 'YN'),
  province('54', '西藏自治区', 'Xizang', '藏', 'XZ'),
  province('61', '陕西省', 'Shaanxi', '陕', 'SN'),
  province('62', '甘肃省', 'Gansu', '甘', 'GS'),
  province('63', '青海省', 'Qinghai', '青', 'QH'),
  province('64', '宁夏回族自治区', 'Ningxia', '宁', 'NX'),
  province('65', '新疆维吾尔自治区', 'Xinjiang', '新', 'XJ'),
];

/** Rows from the north; a dot is an empty place. A schema, not a map. */
export const TILE_ROWS: readonly string[] = [
  '......黑',
  '...蒙.辽吉',
  '新甘宁晋冀京津',
  '.青陕豫鲁..',
  '藏川渝鄂皖苏沪',
  '.云贵湘赣浙.',
  '..桂粤闽..',
  '...琼...',
];

/** The shade 1 to 5 of a count among the highest count; nothing is the lightest. */
export function shadeOf(count: number, most: number): 1 | 2 | 3 | 4 | 5 {
  if (count <= 0 || most <= 0) return 1;
  return Math.min(5, 2 + Math.floor((count * 4) / (most + 1))) as 1 | 2 | 3 | 4 | 5;
}

/** Name of a province by its code; a code that is not on the list is shown as it is. */
export function provinceName(code: string): Text {
  return PROVINCES.find((one) => one.code === code)?.name ?? { zh: code, en: code };
}
