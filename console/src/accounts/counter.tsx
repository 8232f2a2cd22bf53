/** Opening an account at the counter of a bank: paper in, decision alive from the first fact, one button, no pop-up. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { AccountPreview, DecisionView } from '../api/types.ts';
import { useCamera } from '../counter/camera.ts';
import { Customer } from '../counter/customer.tsx';
import { useFunctionKeys } from '../counter/keys.ts';
import { post } from '../counter/send.ts';
import { useVisit } from '../counter/visit.ts';
import { useForetold } from '../parts/live.ts';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Notice } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CounterDecision } from './counter-decision.tsx';
import { CounterDone } from './counter-done.tsx';
import { CounterFields, focusField } from './counter-fields.tsx';
import { bodyOf, type Filling, NOTHING, type Press, pressOf, previewOf } from './opening.ts';
import { useBankReader } from './reader.ts';
import { ReaderName } from './reader-name.tsx';

const KEPT = 'duanka.bank-counter.new';

export function BankCounter() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const client = useQueryClient();
  const phone = usePhone();
  const at = useBankReader();
  const camera = useCamera();
  const visitor = useVisit({ at, keptAs: KEPT, madeFor: { purpose: 'registration' } });
  const empty = NOTHING[org.kind === 'payment' ? 'payment' : 'bank'];
  const [filling, setFilling] = useState<Filling>(empty);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [opened, setOpened] = useState<DecisionView | null>(null);
  const answers = visitor.checks.map(({ id, result, state }) => `${id} ${result} ${state}`).join();
  const preview = useForetold<AccountPreview>(
    `${api}/bank-accounts/preview`,
    opened === null ? previewOf(visitor.visit, filling) : null,
    answers,
  );
  const waits = visitor.seen.waitingSince !== null;
  const passed = visitor.checks.some(({ result }) => result === 'passed');
  const press = pressOf({
    known: visitor.visit.holder !== null && !visitor.wantsHandler,
    checked: waits ? 'waits' : passed ? 'passed' : 'none',
    filling,
    outcome: preview.data?.outcome ?? null,
  });
  const open = async (): Promise<void> => {
    const body = bodyOf(visitor.visit, filling);
    if (body === null) return;
    setSending(true);
    setFailure(null);
    try {
      setOpened(await post<DecisionView>(`${api}/bank-accounts`, body));
      visitor.reset();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
      void client.invalidateQueries();
    }
  };
  const next = (): void => {
    visitor.reset();
    setFilling(empty);
    setOpened(null);
    setFailure(null);
  };
  const acts: Readonly<Record<Press, () => void>> = {
    read: () => (at.device === undefined ? focusField('reader') : visitor.read()),
    check: () => visitor.check({ method: 'networked-verification' }),
    wait: () => void client.invalidateQueries(),
    number: () => focusField('number'),
    phone: () => focusField('phone'),
    terms: () => focusField('terms'),
    refuse: next,
    open: () => void open(),
  };
  const busy = sending || visitor.busy !== null;
  const act = (): void => {
    if (!busy) acts[press]();
  };
  useFunctionKeys(opened === null ? { F2: visitor.read, F8: act, Escape: next } : { F8: next });
  if (phone) return <Notice tone="neutral" title={t('counter.desk-only')} />;
  if (opened !== null) return <CounterDone decision={opened} onNext={next} />;
  return (
    <Page
      wide
      title={t('nav.bank-counter')}
      lead={t('bank-counter.lead')}
      acts={
        <Button onClick={next}>
          {t('bank-counter.again')} <kbd>Esc</kbd>
        </Button>
      }
    >
      <ReaderName at={at} />
      <div className="counter">
        <Panel title={t('open.customer')}>
          <Customer visitor={visitor} at={at} camera={camera} onOther={next} />
        </Panel>
        <Panel title={t('bank-counter.account')}>
          <CounterFields
            filling={filling}
            onChange={(filled) => {
              setFilling(filled);
              setFailure(null);
            }}
            onLast={act}
          />
        </Panel>
        <CounterDecision
          preview={preview}
          failure={failure}
          waitingSince={visitor.seen.waitingSince}
          customer={visitor.holder}
          filling={filling}
          onInstead={(choice) => {
            setFilling({ ...filling, ...choice });
            setFailure(null);
          }}
          foot={
            <Button type="primary" size="large" block className="main-press" loading={busy} onClick={act}>
              {t(`bank-counter.press-${press}`)} <kbd>F8</kbd>
            </Button>
          }
        />
      </div>
    </Page>
  );
}
