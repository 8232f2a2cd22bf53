/** The working part of a hall verification: who is here, what was seen of them, the notice, the one button. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { CardDetailView, DecisionView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useCamera } from './camera.ts';
import { Customer } from './customer.tsx';
import { useFunctionKeys } from './keys.ts';
import { useNotice } from './notice.ts';
import { usePads } from './pad-channel.ts';
import { takePhoto } from './photo.tsx';
import type { AtPost } from './post.ts';
import { post } from './send.ts';
import { type LineProps, Why } from './verify-why.tsx';
import { NOBODY, useVisit } from './visit.ts';

type Help = 'home-visit' | 'deputy-with-authority';

interface DeskProps extends LineProps {
  readonly at: AtPost;
  readonly kind: 'verify' | 'confirm' | 'register';
}

const PURPOSE = {
  verify: 'second-verification',
  confirm: 'holder-request',
  register: 'registration',
} as const;

export function VerifyDesk({ card, open, at, kind }: DeskProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const client = useQueryClient();
  const camera = useCamera();
  // A wrong registration says nothing of who stands here.
  const known = useMemo(
    () => (kind === 'register' ? NOBODY : { holder: card.holder, handler: card.handler, checks: [] }),
    [kind, card.holder, card.handler],
  );
  const visitor = useVisit({
    known,
    at,
    keptAs: `duanka.counter.${card.id}`,
    madeFor: { purpose: PURPOSE[kind], subject: card.id },
  });
  const [help, setHelp] = useState<Help | undefined>(undefined);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [result, setResult] = useState<DecisionView | null>(null);
  const [onPad, setOnPad] = useState(false);
  const pads = usePads(org.id, () => void client.invalidateQueries());
  const notice = useNotice(kind === 'verify' ? card : null, onPad ? 2000 : undefined);
  const signedAt = notice.data?.signed?.current === true ? notice.data.signed.at : null;
  const signed = kind !== 'verify' || (signedAt !== null && signedAt >= open.flaggedAt);
  const { seen, visit } = visitor;
  const next = nextOf({ seen, signed, cameraLive: camera.state === 'live', known: visit.holder !== null });

  const finish = async (): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      setResult(await post<DecisionView>(...requestOf({ api, card, kind, help, visit })));
      visitor.reset();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
      void client.invalidateQueries();
    }
  };
  const acts = {
    read: visitor.read,
    camera: camera.start,
    photo: () => void takePhoto({ camera, visitor }),
    sign: () => {
      if (pads.there) {
        pads.show(card.id);
        setOnPad(true);
      } else go(`/${org.id}/counter/${card.id}/pad`);
    },
    finish: () => void finish(),
  };
  const busy = sending || visitor.busy !== null;
  const act = (): void => {
    if (!busy) acts[next]();
  };
  useFunctionKeys({ F2: visitor.read, F8: act });
  const finishWord =
    kind === 'confirm'
      ? t('verify.press-confirm')
      : kind === 'register'
        ? t('verify.press-register')
        : card.state === 'suspended'
          ? t('verify.press-verify')
          : t('verify.press-verify-only');
  return (
    <div className="counter">
      <Why card={card} open={open} />
      <Panel title={kind === 'register' ? t('verify.user-now') : t('open.customer')}>
        {kind === 'register' ? <p className="quiet">{t('verify.user-now-note')}</p> : null}
        <Customer visitor={visitor} at={at} camera={camera} />
      </Panel>
      <Panel title={t('verify.result')}>
        <div className="blocks">
          <ul className="check-list">
            <Todo done={seen.paper === 'passed'} word={t('verify.paper-read')} />
            <Todo done={seen.photo && seen.portrait === 'passed'} word={t('verify.person-seen')} />
            {kind === 'verify' ? <Todo done={signed} word={t('verify.notice')} /> : null}
          </ul>
          {kind === 'verify' ? (
            <Labelled label={t('verify.help')}>
              <Select
                value={help ?? 'none'}
                onChange={(value: Help | 'none') => setHelp(value === 'none' ? undefined : value)}
                options={(['none', 'home-visit', 'deputy-with-authority'] as const).map((value) => ({
                  value,
                  label: t(`verify.help-${value}`),
                }))}
              />
            </Labelled>
          ) : null}
          {onPad && !signed ? <p className="banner tone-duties">{t('open.sent-to-pad')}</p> : null}
          {result === null ? null : <DecisionCard {...result} />}
          <WriteFailure error={failure} />
          <Button type="primary" size="large" block className="main-press" loading={busy} onClick={act}>
            {next === 'finish' ? finishWord : t(`open.press-${next}`)} <kbd>F8</kbd>
          </Button>
          {next === 'finish' ? null : (
            <Button
              type="link"
              className="flat"
              disabled={busy || visit.checks.length === 0}
              onClick={acts.finish}
            >
              {finishWord}
            </Button>
          )}
        </div>
      </Panel>
    </div>
  );
}

type Next = 'read' | 'camera' | 'photo' | 'sign' | 'finish';

interface Situation {
  readonly seen: { readonly paper: string | null; readonly photo: boolean; readonly portrait: string | null };
  readonly signed: boolean;
  readonly cameraLive: boolean;
  readonly known: boolean;
}

function nextOf({ seen, signed, cameraLive, known }: Situation): Next {
  if (!known || seen.paper === null) return 'read';
  if (cameraLive) return 'photo';
  if (!seen.photo || seen.portrait === 'failed') return 'camera';
  return signed ? 'finish' : 'sign';
}

interface Asked {
  readonly api: string;
  readonly card: CardDetailView;
  readonly kind: DeskProps['kind'];
  readonly help: Help | undefined;
  readonly visit: {
    readonly holder: string | null;
    readonly handler: string | null;
    readonly checks: readonly string[];
  };
}

function requestOf({ api, card, kind, help, visit }: Asked): [path: string, body: object] {
  const { id, version: expectedVersion, plan } = card;
  const { holder, handler, checks } = visit;
  switch (kind) {
    case 'verify':
      return [
        `${api}/reverifications/${id}/verify`,
        { expectedVersion, checks, ...(help === undefined ? {} : { help }) },
      ];
    case 'confirm':
      return [`${api}/cards/${id}/confirm-user`, { expectedVersion, checks }];
    case 'register':
      return [
        `${api}/cards/${id}/re-register`,
        { expectedVersion, holder, handler, checks, plan, planRequest: null, addedDuties: [] },
      ];
  }
}

function Todo({ done, word }: { readonly done: boolean; readonly word: string }) {
  const { t } = useWords();
  return (
    <li>
      <Shape tone={done ? 'permit' : 'neutral'} />
      <span>
        {word} {done ? null : <span className="quiet">{t('verify.to-do')}</span>}
      </span>
    </li>
  );
}
