/** A phone number as lists show it: masked, with its network and place beneath. */
import { LockOutlined } from '@ant-design/icons';
import type { NumberView } from '../api/types.ts';
import { useWords, wordOf } from '../words/index.ts';

export function NumberCell({
  number,
  plain = false,
}: {
  readonly number: NumberView;
  readonly plain?: boolean;
}) {
  const { t, pick } = useWords();
  const network = number.current ?? number.allocated;
  const about = [
    number.country === null ? null : pick(number.country),
    network === null ? null : wordOf(t, 'network', network),
    number.reseller ? t('profile.reseller') : null,
    number.place,
  ].filter((part) => part !== null);
  return (
    <span className="number">
      <span className="number-digits">
        {number.masked}
        {number.masked.includes('*') ? <LockOutlined className="lock" aria-hidden="true" /> : null}
      </span>
      {plain || about.length === 0 ? null : <span className="quiet number-about">{about.join(' · ')}</span>}
    </span>
  );
}
