/** The whole base looked through for what needs a review, kind by kind. */
import { App, Button } from 'antd';
import { useData, useWrite } from '../api/data.ts';
import type { InconsistentView, ManyCardsView, ReviewRowView, SurveyView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';

export function Survey() {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const many = useData<ManyCardsView>(`${api}/cards/five-or-more?limit=1`);
  const wrong = useData<InconsistentView>(`${api}/cards/inconsistent?limit=1`);
  const acting = may(role, 'reviews');
  const threshold = many.data?.threshold ?? null;
  return (
    <Panel title={t('survey.title')} note={t('survey.note')}>
      <ul className="rows">
        <li>
          <span className="stack">
            <span>
              {threshold === null
                ? t('survey.many-cards-none')
                : threshold.scope === 'province'
                  ? t('survey.many-cards-province', { n: threshold.cards })
                  : t('survey.many-cards', { n: threshold.cards })}{' '}
              {threshold?.params[0] === undefined ? null : <ClauseChip clause={threshold.params[0].clause} />}
            </span>
            <span className="quiet">
              {t('survey.found', {
                holders: countText(many.data?.holders),
                cards: countText(many.data?.cards),
              })}
            </span>
          </span>
          {acting ? <Open kind="many-cards" /> : null}
        </li>
        <li>
          <span className="stack">
            <span>{t('survey.inconsistent')}</span>
            <span className="quiet">
              {t('survey.inconsistent-found', { n: countText(wrong.data?.total) })}
              {wrong.data?.byReason
                .map(({ reason, subjects }) => ` · ${wordOf(t, 'doubt', reason)} ${countText(subjects)}`)
                .join('')}
            </span>
          </span>
          {acting ? <Open kind="inconsistent" /> : null}
        </li>
        {org.kind === 'reseller' ? (
          <li>
            <span>{t('survey.call-back')}</span>
            {acting ? <Open kind="call-back" /> : null}
          </li>
        ) : null}
      </ul>
    </Panel>
  );
}

function Open({ kind }: { readonly kind: ReviewRowView['kind'] }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<SurveyView>();
  const send = (): void =>
    write.mutate(
      { path: `${api}/reviews`, body: { kind } },
      {
        onSuccess: ({ opened, more }) =>
          void message.success(t(more ? 'survey.opened-more' : 'survey.opened', { n: opened })),
      },
    );
  return (
    <span className="stack">
      <Button loading={write.isPending} onClick={send}>
        {t('survey.button')}
      </Button>
      {write.isPending ? (
        <span className="quiet" role="status">
          {t('survey.busy')}
        </span>
      ) : null}
      <WriteFailure error={write.error} />
    </span>
  );
}
