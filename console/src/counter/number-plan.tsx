/** The second region: which number on which plan, who sells it, and what else this customer has open. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { CARD_KINDS } from '../../../src/cards/contract.ts';
import { useData } from '../api/data.ts';
import { query, RequestFailed } from '../api/http.ts';
import type { CardDetailView, CardRowView, OrderGiven, Page as PageOf } from '../api/types.ts';
import { formOf, shortestOf } from '../format/number-form.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Facts } from '../parts/page.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { KeptUntil } from './kept-until.tsx';
import { enterGoesOn } from './keys.ts';
import type { AtPost } from './post.ts';

export interface Filling {
  readonly number: string;
  readonly kind: OrderGiven['kind'];
  readonly plan: string;
}

interface NumberPlanProps {
  readonly card: CardDetailView | null;
  readonly filling: Filling;
  readonly onChange: (filling: Filling) => void;
  readonly at: AtPost;
  readonly holder: string | null;
  /** What the server said of a number it cannot read. */
  readonly unreadable: Error | null;
}

export function NumberPlan({ card, filling, onChange, at, holder, unreadable }: NumberPlanProps) {
  const { t } = useWords();
  const { session } = useSeat();
  return (
    <div className="blocks">
      {card === null ? (
        <Fields filling={filling} onChange={onChange} unreadable={unreadable} />
      ) : (
        <Facts
          items={[
            [t('open.number'), <b key="number">{card.number}</b>],
            [t('open.kind'), t(`card-kind.${card.kind}`)],
            [t('open.plan'), card.plan],
            [t('counter.draft-expires'), <KeptUntil key="kept" orderedAt={card.orderedAt} />],
          ]}
        />
      )}
      <Facts
        items={[
          [t('open.post'), at.post?.outlet.name ?? '—'],
          [t('counter.clerk'), session.account?.displayName ?? '—'],
        ]}
      />
      <OtherDrafts holder={holder} mine={card?.id} />
    </div>
  );
}

function Fields({
  filling,
  onChange,
  unreadable,
}: Pick<NumberPlanProps, 'filling' | 'onChange' | 'unreadable'>) {
  const { t } = useWords();
  const said = unreadable instanceof RequestFailed ? unreadable.problem : null;
  // While the digits are being typed nothing is missing yet.
  const [left, setLeft] = useState(false);
  const short = left && formOf(filling) === 'short';
  const wrong = short
    ? t('open.number-short', { n: shortestOf(filling.kind) })
    : said === null
      ? null
      : `${said.detail} ${said.next ?? ''}`;
  return (
    <form
      className="act-inner number-plan"
      autoComplete="off"
      onKeyDown={(event) => enterGoesOn(event, () => event.currentTarget.requestSubmit())}
      onSubmit={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('.main-press')?.focus();
      }}
    >
      <Labelled label={t('open.number')} hint={t('open.number-hint')}>
        <Input
          size="large"
          inputMode="tel"
          value={filling.number}
          onChange={({ target }) => onChange({ ...filling, number: target.value })}
          maxLength={32}
          onBlur={() => setLeft(true)}
          {...(wrong === null ? {} : { status: 'error' as const })}
        />
      </Labelled>
      {wrong === null ? null : (
        <p className="field-error" role="alert">
          {wrong}
        </p>
      )}
      <Labelled label={t('open.plan')}>
        <Input
          size="large"
          value={filling.plan}
          onChange={({ target }) => onChange({ ...filling, plan: target.value })}
          maxLength={80}
        />
      </Labelled>
      <Labelled label={t('open.kind')}>
        <Select
          size="large"
          value={filling.kind}
          onChange={(kind) => onChange({ ...filling, kind })}
          options={CARD_KINDS.map((value) => ({ value, label: t(`card-kind.${value}`) }))}
        />
      </Labelled>
    </form>
  );
}

/** Two clerks may have the same customer: each sees what the other has begun. */
function OtherDrafts({
  holder,
  mine,
}: {
  readonly holder: string | null;
  readonly mine: string | undefined;
}) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { data } = useData<PageOf<CardRowView>>(
    holder === null ? null : `${api}/cards${query({ holder, limit: 50 })}`,
    { everyMs: 10_000 },
  );
  const others = (data?.items ?? []).filter(
    ({ id, state }) => id !== mine && (state === 'ordered' || state === 'registered'),
  );
  if (others.length === 0) return null;
  return (
    <div className="banner tone-hold">
      <div>
        <p>{t('open.other-drafts', { n: others.length })}</p>
        <ul>
          {others.map(({ id, masked, state, orderedAt }) => (
            <li key={id}>
              <Go to={`/${org.id}/counter/${id}`}>{masked}</Go> {t(`card-state.${state}`)}{' '}
              <When at={orderedAt} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
