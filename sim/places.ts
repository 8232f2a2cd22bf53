/** Provinces as the simulated world knows them. */
import { weighted } from './counter.ts';

export interface SimProvince {
  /** First two digits of GB/T 2260. */
  readonly code: string;
  readonly zh: string;
  /** Residents in millions, census of 2020, from memory: a weight, not a statistic. */
  readonly people: number;
  /** Area code of the capital, without its 0. */
  readonly areaCode: string;
}

const province = (code: string, zh: string, people: number, areaCode: string): SimProvince => ({
  code,
  zh,
  people,
  areaCode,
});

export const PROVINCES: readonly SimProvince[] = [
  province('11', '北京', 21.9, '10'),
  province('12', '天津', 13.9, '22'),
  province('13', '河北', 74.6, '311'),
  province('14', '山西', 34.9, '351'),
  province('15', '内蒙古', 24.0, '471'),
  province('21', '辽宁', 42.6, '24'),
  province('22', '吉林', 24.1, '431'),
  province('23', '黑龙江', 31.9, '451'),
  province('31', '上海', 24.9, '21'),
  province('32', '江苏', 84.7, '25'),
  province('33', '浙江', 64.6, '571'),
  province('34', '安徽', 61.0, '551'),
  province('35', '福建', 41.5, '591'),
  province('36', '江西', 45.2, '791'),
  province('37', '山东', 101.5, '531'),
  province('41', '河南', 99.4, '371'),
  province('42', '湖北', 57.8, '27'),
  province('43', '湖南', 66.4, '731'),
  province('44', '广东', 126.0, '20'),
  province('45', '广西', 50.1, '771'),
  province('46', '海南', 10.1, '898'),
  province('50', '重庆', 32.1, '23'),
  province('51', '四川', 83.7, '28'),
  province('52', '贵州', 38.6, '851'),
  province('53', '云南', 47.2, '871'),
  province('54', '西藏', 3.6, '891'),
  province('61', '陕西', 39.5, '29'),
  province('62', '甘肃', 25.0, '931'),
  province('63', '青海', 5.9, '971'),
  province('64', '宁夏', 7.2, '951'),
  province('65', '新疆', 25.9, '991'),
];

const total = PROVINCES.reduce((sum, { people }) => sum + people, 0);

const byCode = new Map(PROVINCES.map((one) => [one.code, one]));

export function provinceOf(code: string): SimProvince {
  const one = byCode.get(code);
  if (one === undefined) throw new RangeError(`no province ${code}`);
  return one;
}

/** Share of the residents, 0 to 1. */
export function shareOf({ people }: SimProvince): number {
  return people / total;
}

/** Code of a province, drawn by residents. */
export const PROVINCE_BY_PEOPLE = weighted(PROVINCES.map(({ code, people }) => [code, people] as const));
