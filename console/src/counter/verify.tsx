/** Hall verification and restoration: the person is here, so that the line works again. */
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useData } from '../api/data.ts';
import type { CardDetailView, VerificationView } from '../api/types.ts';
import { CARD_TONES } from '../cards/tones.ts';
import { useGo } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useFunctionKeys } from './keys.ts';
import { type AtPost, usePost } from './post.ts';
import { NoPost } from './post-notice.tsx';
import { VerifyDesk } from './verify-desk.tsx';
import { kindOf, type VerifyKind } from './verify-kind.ts';
import type { LineProps } from './verify-why.tsx';

export function Verify() {
  const { api } = useSeat();
  const { card: id = '' } = useParams({ strict: false });
  const at = usePost();
  const card = useData<CardDetailView>(`${api}/cards/${id}`, { everyMs: 4000 });
  const open = useData<VerificationView>(`${api}/reverifications/${id}`, { everyMs: 4000 });
  const error = card.error ?? open.error ?? at.error;
  if (card.data === undefined || open.data === undefined || at.post === undefined) {
    if (error === null) return <Waiting rows={10} />;
    return <Failure error={error} onRetry={() => void Promise.all([card.refetch(), open.refetch()])} />;
  }
  return <AtDesk card={card.data} open={open.data} at={at} />;
}

function AtDesk({ card, open, at }: LineProps & { readonly at: AtPost }) {
  const { t } = useWords();
  const { org } = useSeat();
  const go = useGo();
  const kind = kindOf(card, open);
  const leave = (): void => go(`/${org.id}/counter`);
  useFunctionKeys({ Escape: leave });
  const workable = kind === 'verify' || kind === 'confirm' || kind === 'register';
  return (
    <Page
      wide
      title={t('verify.title', { number: open.number.masked })}
      lead={
        <span className="object-head">
          <Mark tone={CARD_TONES[card.state]}>{t(`card-state.${card.state}`)}</Mark>
          <span>{t('verify.lead')}</span>
        </span>
      }
      acts={
        <Button onClick={leave}>
          {t('pad.back')} <kbd>Esc</kbd>
        </Button>
      }
    >
      <NoPost at={at} />
      {workable ? (
        <VerifyDesk card={card} open={open} at={at} kind={kind} />
      ) : (
        <NotHere card={card} open={open} kind={kind} />
      )}
    </Page>
  );
}

function NotHere({ card, open, kind }: LineProps & { readonly kind: VerifyKind }) {
  const { t } = useWords();
  const { org } = useSeat();
  const link = <Go to={`/${org.id}/cards/${card.id}`}>{t('done.open-card')}</Go>;
  switch (kind) {
    case 'restoring':
      return (
        <Notice tone="duties" title={t('verify.restoring')} act={link}>
          <Due at={card.suspension?.restoreBy ?? null} />
        </Notice>
      );
    case 'stopped': {
      const ground = card.stop === null ? '—' : t(`stop-ground.${card.stop.ground}`);
      return (
        <Notice tone="refuse" title={t('verify.stopped', { ground })} act={link}>
          <p>{t('verify.stopped-next')}</p>
          <ClauseChip clause="risk-notice-cmcc-sh.nuisance" />
        </Notice>
      );
    }
    case 'ended':
      return (
        <Notice tone="refuse" title={t('verify.ended')} act={link}>
          <p>{t('verify.ended-next')}</p>
        </Notice>
      );
    case 'opening':
      return (
        <Notice
          tone="neutral"
          title={t('open.draft-title', { number: card.masked })}
          act={<Go to={`/${org.id}/counter/${card.id}`}>{t('card-act.continue')}</Go>}
        />
      );
    default:
      return open.verifiedAt === null ? (
        <Notice tone="permit" title={t('verify.nothing')} act={link}>
          <p>{t('verify.nothing-next')}</p>
        </Notice>
      ) : (
        <Notice tone="permit" title={t('verify.restored')} act={link}>
          <When at={open.verifiedAt} />
        </Notice>
      );
  }
}
