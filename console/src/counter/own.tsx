/** Numbers in one's name, asked at the counter: the paper is read, companies answer one after the other. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { call, RequestFailed } from '../api/http.ts';
import type {
  CardDetailView,
  DecisionView,
  FindingView,
  HolderMadeView,
  Outcome,
  OwnCardsAnswerView,
  OwnCardsReplyView,
} from '../api/types.ts';
import { CARD_TONES } from '../cards/tones.ts';
import { countText } from '../format/number.ts';
import { dayText, type Language, sentenceDay, sentenceTime } from '../format/time.ts';
import { useGo } from '../parts/address.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice, WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { currentLanguage } from '../words/language.ts';
import { useFunctionKeys } from './keys.ts';
import { usePost } from './post.ts';
import { post } from './send.ts';

type Own = OwnCardsAnswerView['numbers'][number];

interface Asked {
  readonly holder: string;
  readonly check: string;
  readonly answer: OwnCardsAnswerView;
}

const AGAIN_MS = 3000;

export function OwnNumbers() {
  const { t, language } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const now = useNow();
  const at = usePost();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [refused, setRefused] = useState<{ outcome: Outcome; findings: readonly FindingView[] } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const receipt = asked?.answer.receipt;
  const waiting = asked?.answer.companies.some(({ count }) => count === null) ?? false;
  const again = async (of: string): Promise<void> => {
    const answer = await post<OwnCardsAnswerView>(`${api}/own-cards/status`, { enquiry: of });
    setAsked((before) => (before === null ? null : { ...before, answer }));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again for one receipt, as long as somebody is silent
  useEffect(() => {
    if (receipt === undefined || !waiting) return;
    const timer = window.setInterval(() => void again(receipt).catch(() => undefined), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [receipt, waiting]);
  const read = async (): Promise<void> => {
    if (busy || at.device === undefined) return;
    setBusy(true);
    setError(null);
    setRefused(null);
    setAsked(null);
    try {
      const { holder, check } = await post<HolderMadeView>(`${api}/holders/readings`, {
        ...at.place,
        madeFor: { purpose: 'own-numbers' },
      });
      if (check === null) return;
      const { answer, ...decision } = await post<OwnCardsReplyView>(`${api}/own-cards`, { holder, check });
      if (answer === null) setRefused(decision);
      else setAsked({ holder, check, answer });
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  useFunctionKeys({ F2: () => void read(), Escape: () => go(`/${org.id}/counter`) });
  const button = (
    <Button
      type="primary"
      size="large"
      loading={busy}
      disabled={at.device === undefined}
      onClick={() => void read()}
    >
      {asked === null ? t('own.read') : t('own.other')} <kbd>F2</kbd>
    </Button>
  );
  return (
    <Page
      title={t('own.title')}
      lead={
        asked === null
          ? t('own.lead')
          : t('own.valid', {
              receipt: asked.answer.receipt,
              time: sentenceTime(asked.answer.validTo, now, language),
            })
      }
      acts={button}
    >
      <WriteFailure error={error} />
      {refused === null ? null : (
        <Panel>
          <DecisionCard {...refused} />
        </Panel>
      )}
      {asked === null ? (
        refused === null && error === null ? (
          <Panel>
            <Notice tone="neutral" title={t('own.lead')} />
          </Panel>
        ) : null
      ) : (
        <div className="columns even">
          <Numbers asked={asked} onChanged={() => void again(asked.answer.receipt).catch(setError)} />
          <Companies answer={asked.answer} />
        </div>
      )}
    </Page>
  );
}

function Companies({ answer }: { readonly answer: OwnCardsAnswerView }) {
  const { t, pick } = useWords();
  return (
    <Panel title={t('own.companies')}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t('own.company')}</th>
            <th className="right">{t('own.count')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.companies.map(({ id, name, count }) => (
            <tr key={id}>
              <td>{pick(name)}</td>
              <td className="right">
                {count === null ? <span className="quiet">{t('own.waiting')}</span> : countText(count)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

interface NumbersProps {
  readonly asked: Asked;
  readonly onChanged: () => void;
}

function Numbers({ asked, onChanged }: NumbersProps) {
  const { t } = useWords();
  const { numbers } = asked.answer;
  return (
    <Panel title={t('own.numbers')}>
      {numbers.length === 0 ? <p className="quiet">{t('own.none')}</p> : null}
      <ul className="own-list">
        {numbers.map((own) => (
          <li key={own.id}>
            <OwnNumber own={own} asked={asked} onChanged={onChanged} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OwnNumber({ own, asked, onChanged }: NumbersProps & { readonly own: Own }) {
  const { t, language } = useWords();
  const { api } = useSeat();
  const client = useQueryClient();
  const now = useNow();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const dispute = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const path = `${api}/cards/${own.id}`;
      const { version } = await call<CardDetailView>(path, { language: currentLanguage() });
      const body = { expectedVersion: version, person: asked.holder, checks: [asked.check] };
      await post<DecisionView>(`${path}/dispute`, body);
      setSure(false);
      onChanged();
      void client.invalidateQueries();
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : null);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="act-inner">
      <span className="object-head">
        <b className="number-digits">{own.masked}</b>
        <Mark tone={CARD_TONES[own.state]}>{t(`card-state.${own.state}`)}</Mark>
        <span className="quiet">
          {t(`card-kind.${own.kind}`)} · {t('own.since')} {own.joinedOn}
        </span>
        {own.dispute === null && !sure ? (
          <Button size="small" onClick={() => setSure(true)}>
            {t('own.not-mine')}
          </Button>
        ) : null}
      </span>
      {own.dispute === null ? null : (
        <p className="quiet">
          {t('own.disputed', {
            receipt: own.dispute.receipt,
            date: lastDay(own.dispute.dueAt, now, language),
          })}
        </p>
      )}
      {sure ? (
        <div className="banner tone-hold">
          <div className="act-inner">
            <p>{t('own.confirm', { date: lastDay(asked.answer.disputeBy, now, language) })}</p>
            <WriteFailure error={error} />
            <div className="acts">
              <Button danger loading={busy} onClick={() => void dispute()}>
                {t('own.confirm-button')}
              </Button>
              <Button onClick={() => setSure(false)}>{t('common.back')}</Button>
            </div>
          </div>
        </div>
      ) : null}
    </div>
  );
}

/** A term in days ends with its last day, which is named instead of the midnight after it. */
function lastDay(dueAt: string, now: number, language: Language): string {
  return sentenceDay(dayText(Date.parse(dueAt) - 1), now, language);
}
