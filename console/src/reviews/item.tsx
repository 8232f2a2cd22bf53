/** The open review: why it is there, every card with its attempts, and the result of the card in hand. */
import { App, Button, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { REVIEW_METHODS, REVIEW_RESULTS } from '../../../src/cards/review-contract.ts';
import { useData, useWrite } from '../api/data.ts';
import type { HolderView, ReviewDetailView } from '../api/types.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { usePeople } from '../parts/people.ts';
import { WriteFailure } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { isTyping, lettersOff } from '../queue/keys.ts';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { CallNumber } from './call-number.tsx';

type ReviewCard = ReviewDetailView['cards'][number];
type Result = (typeof REVIEW_RESULTS)[number];
type Method = (typeof REVIEW_METHODS)[number];

const TONES: Readonly<Record<Result, Tone>> = {
  confirmed: 'permit',
  'not-mine': 'refuse',
  wrong: 'refuse',
  ended: 'neutral',
  unreachable: 'hold',
};

interface ItemProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onNext: () => void;
}

export function ReviewItem({ id, onClose, onNext }: ItemProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <LoadedBeside<ReviewDetailView>
      label={t('nav.reviews')}
      path={`${api}/reviews/${id}`}
      onClose={onClose}
      show={(detail) => <Opened detail={detail} onNext={onNext} />}
    />
  );
}

interface OpenedProps {
  readonly detail: ReviewDetailView;
  readonly onNext: () => void;
}

function Opened({ detail, onNext }: OpenedProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const { review, clause, reasons, cards } = detail;
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const acting = may(role, 'reviews') && review.state === 'open';
  const at =
    cards.find(({ card }) => card === chosen) ?? cards.find(({ result }) => result === null) ?? undefined;
  const done = cards.every(({ result }) => result !== null);
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`review-kind.${review.kind}`)}</b>
        <Due at={review.dueAt} met={review.state === 'closed'} />
      </header>
      <p>
        {t('review.why')}
        {t('common.colon')}
        {reasons.length === 0
          ? t(`review-kind.${review.kind}`)
          : reasons.map((reason) => wordOf(t, 'doubt', reason)).join(t('common.list-comma'))}{' '}
        <ClauseChip clause={clause} />
        {review.subject.register === 'holder' && may(role, 'holders') ? (
          <>
            {' '}
            <Holder id={review.subject.id} />
          </>
        ) : null}
      </p>
      {review.outcome === null ? null : (
        <p>
          <Mark tone={review.outcome === 'corrected' ? 'hold' : 'permit'}>
            {t('review.closed', { outcome: t(`review-outcome.${review.outcome}`) })}
          </Mark>
        </p>
      )}
      <section>
        <h3>{t('review.cards')}</h3>
        <ol className="review-cards">
          {cards.map((one) => (
            <CardRow
              key={one.card}
              card={one}
              here={acting && one.card === at?.card}
              onChoose={acting ? () => setChosen(one.card) : undefined}
            />
          ))}
        </ol>
      </section>
      {acting && at !== undefined ? (
        <RecordResult key={at.card} detail={detail} card={at} onDone={() => setChosen(undefined)} />
      ) : null}
      {acting && done ? <Close detail={detail} onNext={onNext} keyed={chosen === undefined} /> : null}
      {review.state === 'open' && !acting ? <p className="quiet">{t('review.read-only')}</p> : null}
    </>
  );
}

function Holder({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data } = useData<HolderView>(`${api}/holders/${id}`);
  return <Go to={`/${org.id}/persons/${id}`}>{data?.maskedName ?? t('review.open-holder')}</Go>;
}

interface CardRowProps {
  readonly card: ReviewCard;
  readonly here: boolean;
  readonly onChoose: (() => void) | undefined;
}

function CardRow({ card, here, onChoose }: CardRowProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const last = card.attempts.at(-1);
  const tone = card.result === null ? 'neutral' : TONES[card.result];
  return (
    <li className={here ? 'here' : ''} aria-current={here ? 'step' : undefined}>
      <Shape tone={tone} />
      <span className="stack">
        {onChoose === undefined ? (
          <b className="number-digits">{card.masked}</b>
        ) : (
          <button type="button" className="plain-link number-digits" onClick={onChoose}>
            {card.masked}
          </button>
        )}
        <span className="quiet">
          {t(`card-kind.${card.kind}`)} · {t('review.since')} {card.joinedOn}
        </span>
      </span>
      <span className="stack">
        <span>{card.result === null ? t('review.no-result') : t(`review-result.${card.result}`)}</span>
        {last === undefined ? null : (
          <span className="quiet">
            {t(`review-method.${last.method}`)} · {t(`review-result.${last.result}`)} · {nameOf(last.by)}{' '}
            <When at={last.at} bare />
            {last.note === '' ? '' : ` · ${last.note}`}
          </span>
        )}
      </span>
      <Go to={`/${org.id}/cards/${card.card}`}>{t('review.open-card')}</Go>
    </li>
  );
}

interface RecordProps {
  readonly detail: ReviewDetailView;
  readonly card: ReviewCard;
  readonly onDone: () => void;
}

function RecordResult({ detail, card, onDone }: RecordProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const { review } = detail;
  const [method, setMethod] = useState<Method>(review.kind === 'call-back' ? 'call-back' : 'record-check');
  const [result, setResult] = useState<Result | null>(null);
  const [note, setNote] = useState('');
  const send = (): void => {
    if (result === null || write.isPending) return;
    const body = { expectedVersion: review.version, card: card.card, method, result, note: note.trim() };
    write.mutate(
      { path: `${api}/reviews/${review.id}/result`, body },
      {
        onSuccess: () => {
          void message.success(t('acts.done'));
          setResult(null);
          setNote('');
          onDone();
        },
      },
    );
  };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.metaKey || event.altKey) return;
      if (event.ctrlKey && event.key === 'Enter') {
        event.preventDefault();
        send();
        return;
      }
      if (event.ctrlKey || isTyping(event.target) || lettersOff()) return;
      const picked = REVIEW_RESULTS[Number(event.key) - 1];
      if (picked === undefined) return;
      event.preventDefault();
      setResult(picked);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <section className="act">
      <CallNumber review={review.id} card={card} />
      <Labelled label={t('review.method')}>
        <Radio.Group
          value={method}
          onChange={({ target }) => setMethod(target.value as Method)}
          options={REVIEW_METHODS.map((value) => ({ value, label: t(`review-method.${value}`) }))}
        />
      </Labelled>
      {review.kind === 'call-back' ? <p className="quiet">{t('review.call-note')}</p> : null}
      <Labelled label={t('review.result')}>
        <Radio.Group
          className="results-five"
          value={result}
          onChange={({ target }) => setResult(target.value as Result)}
          optionType="button"
          options={REVIEW_RESULTS.map((value, index) => ({
            value,
            label: (
              <>
                <kbd>{index + 1}</kbd> {t(`review-result.${value}`)}
              </>
            ),
          }))}
        />
      </Labelled>
      {result === 'not-mine' || result === 'wrong' ? <p className="quiet">{t('review.wrong-note')}</p> : null}
      <Labelled label={t('review.note')}>
        <Input value={note} onChange={({ target }) => setNote(target.value)} maxLength={400} />
      </Labelled>
      <WriteFailure error={write.error} />
      <Button type="primary" block disabled={result === null} loading={write.isPending} onClick={send}>
        {t('review.record')} <kbd>Ctrl Enter</kbd>
      </Button>
    </section>
  );
}

/** Closing is sent by Ctrl+Enter too, unless a card is open to be corrected. */
function Close({ detail, onNext, keyed }: OpenedProps & { readonly keyed: boolean }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const { review, cards } = detail;
  const send = (): void => {
    if (write.isPending) return;
    write.mutate(
      { path: `${api}/reviews/${review.id}/close`, body: { expectedVersion: review.version } },
      {
        onSuccess: () => {
          void message.success(t('acts.done'));
          onNext();
        },
      },
    );
  };
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!keyed || event.isComposing || event.key !== 'Enter' || !event.ctrlKey) return;
      event.preventDefault();
      send();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <section className="act">
      <p>{t('review.all-done', { n: cards.length })}</p>
      <WriteFailure error={write.error} />
      <Button type="primary" size="large" block loading={write.isPending} onClick={send}>
        {t('review.close')} {keyed ? <kbd>Ctrl Enter</kbd> : null}
      </Button>
    </section>
  );
}
