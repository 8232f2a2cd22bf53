/** The day on which the law is read: in the address of every law page, with a banner when it is not today. */
import { Button } from 'antd';
import { dayText } from '../format/time.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { useNow } from '../parts/now.ts';
import { Shape } from '../parts/outcome.tsx';
import { useWords } from '../words/index.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface AsOf {
  readonly at: string | undefined;
  readonly knownOn: string | undefined;
  /** The chosen day, or today in China. */
  readonly day: string;
  readonly address: Address;
  /** Carries the chosen days over to another law page. */
  readonly carry: (path: string) => string;
}

export function useAsOf(): AsOf {
  const address = useAddress();
  const now = useNow();
  const read = (name: string): string | undefined => {
    const text = address.get(name);
    return text !== undefined && DAY.test(text) ? text : undefined;
  };
  const at = read('at');
  const knownOn = read('knownOn');
  const search = new URLSearchParams({
    ...(at === undefined ? {} : { at }),
    ...(knownOn === undefined ? {} : { knownOn }),
  });
  return {
    at,
    knownOn,
    day: at ?? dayText(now),
    address,
    carry: (path) => (search.size === 0 ? path : `${path}?${search}`),
  };
}

export function AsOfField({ asOf }: { readonly asOf: AsOf }) {
  const { t } = useWords();
  return (
    <span className="as-of-field">
      <span className="quiet">{t('law.at')}</span>
      <DayField
        aria-label={t('law.at')}
        always
        value={asOf.day}
        onChange={(day) => asOf.address.set({ at: day === '' ? undefined : day })}
      />
    </span>
  );
}

export function AsOfBanner({ asOf }: { readonly asOf: AsOf }) {
  const { t } = useWords();
  const { at, knownOn, day } = asOf;
  if (at === undefined && knownOn === undefined) return null;
  return (
    <div className="banner tone-duties" role="status">
      <Shape tone="neutral" />
      <p>
        {knownOn === undefined
          ? t('asof.banner', { date: day })
          : t('asof.banner-known', { date: day, known: knownOn })}
      </p>
      <Button size="small" onClick={() => asOf.address.set({ at: undefined, knownOn: undefined })}>
        {t('asof.now')}
      </Button>
    </div>
  );
}
