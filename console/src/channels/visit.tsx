/** The report of a visit: what was seen, and the cards that were bought to see whether they are registered. */
import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ChannelCaseView } from '../api/types.ts';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface Purchase {
  readonly key: number;
  readonly card: string;
  readonly registered: boolean;
}

export function Visit({ inquiry }: { readonly inquiry: ChannelCaseView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/channel-cases/${inquiry.id}`, inquiry.version);
  const [mystery, setMystery] = useState(false);
  const [purchases, setPurchases] = useState<readonly Purchase[]>([]);
  const change = (changed: Purchase): void =>
    setPurchases(purchases.map((one) => (one.key === changed.key ? changed : one)));
  const sent = purchases
    .map(({ card, registered }) => ({ card: card.trim(), registered }))
    .filter(({ card }) => card !== '');
  return (
    <ReasonAct
      label={t('inquiry.note')}
      button={t('inquiry.visit-button')}
      act={act}
      onSend={(note) =>
        act.post('visit', { mystery, note, purchases: sent }, () => {
          setMystery(false);
          setPurchases([]);
        })
      }
    >
      <Checkbox checked={mystery} onChange={({ target }) => setMystery(target.checked)}>
        {t('inquiry.mystery')}
      </Checkbox>
      {purchases.map((one, at) => (
        <fieldset key={one.key} className="purchase">
          <legend>{t('visit.bought', { n: at + 1 })}</legend>
          <Input
            aria-label={t('visit.number', { n: at + 1 })}
            placeholder={t('visit.number-hint')}
            value={one.card}
            onChange={({ target }) => change({ ...one, card: target.value })}
            inputMode="tel"
            maxLength={32}
            autoComplete="off"
          />
          <Radio.Group
            aria-label={t('visit.registered')}
            value={one.registered}
            onChange={({ target }) => change({ ...one, registered: target.value as boolean })}
            options={[
              { value: false, label: t('visit.not-registered') },
              { value: true, label: t('visit.registered') },
            ]}
          />
          <Button
            type="link"
            className="flat"
            onClick={() => setPurchases(purchases.filter(({ key }) => key !== one.key))}
          >
            {t('visit.remove')}
          </Button>
        </fieldset>
      ))}
      <div>
        <Button
          icon={<PlusOutlined />}
          disabled={purchases.length >= 50}
          onClick={() =>
            setPurchases([
              ...purchases,
              { key: (purchases.at(-1)?.key ?? 0) + 1, card: '', registered: false },
            ])
          }
        >
          {t('visit.add')}
        </Button>
      </div>
      {purchases.length === 0 ? null : <p className="meta">{t('visit.privacy')}</p>}
    </ReasonAct>
  );
}
