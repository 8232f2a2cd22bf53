/** How wide one looks: the whole company, the provinces of one's area, or one of them. */
import type { Filter } from '../parts/filters.tsx';
import { PROVINCES, provinceName } from '../parts/provinces.ts';
import { useSeat } from '../session/session.ts';
import type { Words } from '../words/index.ts';

/** Codes of the provinces somebody answers for; `*` for the whole company. */
export type Scope = readonly string[] | '*';

export function useScope(): Scope {
  return useSeat().membership.provinces;
}

/** The field for it; while nothing is chosen it says how wide that is. */
export function provinceFilter({ t, pick }: Pick<Words, 't' | 'pick'>, scope: Scope): Filter {
  return {
    name: 'province',
    label: t('ledger.province'),
    any: t(scope === '*' ? 'scope.group' : 'scope.area'),
    options: PROVINCES.filter(({ code }) => scope === '*' || scope.includes(code)).map(({ code, name }) => ({
      value: code,
      label: pick(name),
    })),
  };
}

/** A province by name; without one, the whole company. */
export function areaText(province: string | null, { t, pick }: Pick<Words, 't' | 'pick'>): string {
  return province === null ? t('scope.group') : pick(provinceName(province));
}
