/** The day on which the ledger is read: a slider that stops where something changed, with buttons, keys and a date field. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Slider } from 'antd';
import dayjs from 'dayjs';
import { useEffect } from 'react';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LedgerChangesView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText } from '../format/time.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { Shape } from '../parts/outcome.tsx';
import { isTyping, lettersOff } from '../queue/keys.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ChangeStrip } from './change-strip.tsx';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface LedgerDay {
  /** Undefined: the ledger as it is. */
  readonly asOf: string | undefined;
  readonly knownOn: string | undefined;
  readonly past: boolean;
}

/** The days in the address; they are carried to the page of a service. */
export function useLedgerDay(): LedgerDay {
  const address = useAddress();
  const read = (name: string): string | undefined => {
    const text = address.get(name);
    return text !== undefined && DAY.test(text) ? text : undefined;
  };
  const asOf = read('asOf');
  const knownOn = read('knownOn');
  return { asOf, knownOn, past: asOf !== undefined || knownOn !== undefined };
}

/** Days to stop at, oldest first. The end of today is now, and now is a stop of its own. */
function useStops(address: Address, today: string): LedgerChangesView['days'] {
  const { api } = useSeat();
  const asked = query({ kind: address.get('kind'), province: address.get('province') });
  const { data } = useData<LedgerChangesView>(`${api}/key-ledger/changes${asked}`, { keep: true });
  return data?.days.filter(({ day }) => day < today) ?? [];
}

export function AsOfBar() {
  const { t } = useWords();
  const address = useAddress();
  const { asOf, knownOn } = useLedgerDay();
  const today = dayText(useNow());
  const stops = useStops(address, today);
  // At the stop of a day one sees its end; between two stops the ledger is that of the earlier one.
  const at =
    asOf === undefined
      ? stops.length
      : Math.max(
          0,
          stops.findLastIndex(({ day }) => day <= asOf),
        );
  const show = (day: string | undefined): void =>
    address.set({ asOf: day === undefined || day >= today ? undefined : day, show: undefined }, true);
  const step = (by: -1 | 1): void => {
    if (stops.length === 0) return;
    const between = asOf !== undefined && stops[at]?.day !== asOf;
    show(stops[by === -1 && between ? at : at + by]?.day);
  };
  useStepKeys(step);
  const said = (value: number | undefined): string => {
    const stop = stops[value ?? 0];
    return stop === undefined
      ? t('ledger.now')
      : t('ledger.stop', { day: stop.day, n: countText(stop.changes) });
  };
  return (
    <section className="as-of-bar panel" aria-label={t('ledger.as-of')}>
      <Button
        icon={<LeftOutlined />}
        onClick={() => step(-1)}
        disabled={stops.length === 0 || (at === 0 && asOf !== undefined)}
        title={t('ledger.previous')}
      >
        <span className="desk-word">{t('ledger.previous')}</span> <kbd>,</kbd>
      </Button>
      <div className="as-of-slider">
        <ChangeStrip stops={stops} at={at} />
        <Slider
          min={0}
          max={stops.length}
          value={at}
          disabled={stops.length === 0}
          onChange={(value) => show(stops[value]?.day)}
          tooltip={{ formatter: said }}
          ariaLabelForHandle={t('ledger.as-of')}
          ariaValueTextFormatterForHandle={said}
          {...(stops.length > 40 ? {} : { dots: true })}
        />
        <p className="as-of-said" aria-live="polite">
          {asOf === undefined ? t('ledger.now-of', { n: countText(stops.length) }) : said(at)}
        </p>
      </div>
      <Button onClick={() => step(1)} disabled={asOf === undefined} title={t('ledger.next')}>
        <span className="desk-word">{t('ledger.next')}</span> <kbd>.</kbd> <RightOutlined />
      </Button>
      <Day name="asOf" label={t('ledger.day')} value={asOf} today={today} address={address} />
      <Day name="knownOn" label={t('ledger.known')} value={knownOn} today={today} address={address} />
    </section>
  );
}

interface DayProps {
  readonly name: 'asOf' | 'knownOn';
  readonly label: string;
  readonly value: string | undefined;
  readonly today: string;
  readonly address: Address;
}

function Day({ name, label, value, today, address }: DayProps) {
  const { t } = useWords();
  return (
    <span className="as-of-field">
      <span className="quiet">{label}</span>
      <DayField
        aria-label={label}
        value={value}
        placeholder={t('ledger.now')}
        last={today}
        // What was known today is what is known.
        onChange={(day) =>
          address.set({ [name]: day === today || day === '' ? undefined : day, show: undefined })
        }
      />
    </span>
  );
}

/** The comma and the full stop, which carry < and > on their keys. */
function useStepKeys(step: (by: -1 | 1) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || lettersOff() || (event.key !== ',' && event.key !== '.')) return;
      event.preventDefault();
      step(event.key === ',' ? -1 : 1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** Says that this is not now; acts are gone while it stands. */
export function LedgerBanner() {
  const { t } = useWords();
  const address = useAddress();
  const { asOf, knownOn, past } = useLedgerDay();
  const today = dayText(useNow());
  if (!past) return null;
  const date = asOf ?? today;
  return (
    <div className="banner tone-duties" role="status">
      <Shape tone="neutral" />
      <p>
        {knownOn === undefined
          ? t('asof.banner', { date })
          : t('asof.banner-known', { date, known: knownOn })}
      </p>
      {asOf === undefined ? null : <Changed asOf={asOf} today={today} />}
      <Button size="small" onClick={() => address.set({ asOf: undefined, knownOn: undefined })}>
        {t('asof.now')}
      </Button>
    </div>
  );
}

/** To what happened on that day, and to all that has changed since. */
function Changed({ asOf, today }: { readonly asOf: string; readonly today: string }) {
  const { t } = useWords();
  const { org } = useSeat();
  const address = useAddress();
  const filter = { kind: address.get('kind'), province: address.get('province') };
  const to = (from: string, until: string) =>
    `/${org.id}/key-services${query({ ...filter, tab: 'compare', from, to: until })}`;
  const before = dayjs(asOf).subtract(1, 'day').format('YYYY-MM-DD');
  return (
    <span className="banner-links">
      <Go to={to(before, asOf)}>{t('ledger.that-day')}</Go>
      <Go to={to(asOf, today)}>{t('ledger.since-then')}</Go>
    </span>
  );
}
