/** One version of a notice: the text as the customer sees it, who wrote and approved it, and from which day it counts. */
import { useParams } from '@tanstack/react-router';
import { Button, Progress, Segmented } from 'antd';
import { useState } from 'react';
import { useData } from '../api/data.ts';
import type { NoticeDetailView, NoticeTextView } from '../api/types.ts';
import { dayText } from '../format/time.ts';
import { type Act, Acts, ConfirmAct, useActs } from '../parts/acts.tsx';
import { useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { NOTICE_TONES, ROUND_TONES, seriesText, stateOn } from './series.ts';

export function NoticePage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<NoticeDetailView>(`${api}/notices/${id}`);
  if (data !== undefined) return <Opened notice={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface NoticeProps {
  readonly notice: NoticeDetailView;
}

function Opened({ notice }: NoticeProps) {
  const { t, pick, language } = useWords();
  const { api } = useSeat();
  const state = stateOn(dayText(useNow()), notice);
  const [shown, setShown] = useState<'zh' | 'en'>(language);
  return (
    <Page
      title={t('notice.title', { title: pick(notice.title), n: notice.number })}
      lead={
        <span className="object-head">
          <span>{seriesText(t, notice)}</span>
          <Mark tone={NOTICE_TONES[state]}>{t(`notice-state.${state}`)}</Mark>
        </span>
      }
    >
      <div className="columns">
        <Panel
          title={t('notice.preview')}
          extra={
            <span className="acts">
              <Segmented<'zh' | 'en'>
                aria-label={t('notice.language')}
                value={shown}
                onChange={setShown}
                options={(['zh', 'en'] as const).map((value) => ({ value, label: t(`editor.${value}`) }))}
              />
              <a
                className="print-link"
                href={`${api}/notices/${notice.id}/pdf?language=${shown}`}
                target="_blank"
                rel="noopener"
              >
                {t('notice.pdf')}
              </a>
            </span>
          }
        >
          <Text text={notice.text} language={shown} />
        </Panel>
        <div className="blocks">
          <NoticeActs notice={notice} />
          <About notice={notice} />
          {notice.round === null ? null : <Round round={notice.round} />}
        </div>
      </div>
    </Page>
  );
}

interface TextProps {
  readonly text: NoticeTextView;
  readonly language: 'zh' | 'en';
}

/** The words in the order in which they are hashed, signed and printed. */
export function Text({ text, language }: TextProps) {
  const { t } = useWords();
  return (
    <article className="notice-paper" lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <h3>{text.title[language]}</h3>
      <p>{text.preamble[language]}</p>
      <ol>
        {text.items.map(({ key, text: point, separate, grounds }) => (
          <li key={key}>
            {point[language]}
            {separate ? <span className="tag">{t('notice.separate')}</span> : null}
            {grounds.length === 0 ? null : (
              <ol>
                {grounds.map((ground) => (
                  <li key={ground.code}>{ground.text[language]}</li>
                ))}
              </ol>
            )}
          </li>
        ))}
      </ol>
      <p>{text.closing[language]}</p>
      <p className="quiet">
        {t('notice.basis')}
        {text.bases.map((basis) => basis[language]).join(t('common.list-comma'))}
      </p>
      <p className="quiet">
        <b>{t('notice.script')}</b> {text.script[language]}
      </p>
    </article>
  );
}

function About({ notice }: NoticeProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { drafted, approved, from, to, digests } = notice;
  return (
    <Panel>
      <Facts
        items={[
          [
            t('notice.drafted'),
            <span key="drafted" className="stack">
              {notice.shipped ? t('notices.shipped') : nameOf(drafted.account)} <When at={drafted.at} />
            </span>,
          ],
          notice.shipped
            ? null
            : [
                t('notice.approved'),
                approved === null ? (
                  t('notice.waiting')
                ) : (
                  <span key="approved" className="stack">
                    {nameOf(approved.account)} <When at={approved.at} />
                  </span>
                ),
              ],
          [t('notices.from'), from ?? '—'],
          [t('notices.to'), to ?? '—'],
        ]}
      />
      <p className="meta">{t('notice.digest')}</p>
      <p className="mono break">zh {digests.zh}</p>
      <p className="mono break">en {digests.en}</p>
    </Panel>
  );
}

interface RoundProps {
  readonly round: NonNullable<NoticeDetailView['round']>;
}

/** How far those who signed an earlier version are with this one. */
function Round({ round }: RoundProps) {
  const { t } = useWords();
  const { state, asked, listed, told, unreached, signed, dueAt } = round;
  return (
    <Panel title={t('round.title')} extra={<Mark tone={ROUND_TONES[state]}>{t(`round.${state}`)}</Mark>}>
      <Progress
        percent={asked === 0 ? 0 : Math.floor((signed / asked) * 100)}
        aria-label={t('round.signed')}
      />
      <Facts
        items={[
          [t('round.due'), <When key="due" at={dueAt} />],
          [t('round.asked'), listed ? String(asked) : t('round.going', { n: asked })],
          [t('round.told'), String(told)],
          [t('round.unreached'), String(unreached)],
          [t('round.signed'), String(signed)],
          [t('round.open'), String(asked - signed)],
        ]}
      />
    </Panel>
  );
}

function NoticeActs({ notice }: NoticeProps) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const go = useGo();
  const act = useActs(`${api}/notices/${notice.id}`, notice.version);
  const acts: Act[] = [];
  if (may(role, 'writeNotices')) {
    if (notice.state === 'draft') {
      acts.push({
        key: 'approve',
        label: t('notice.approve'),
        children: (
          <SecondPerson assent={notice.assent}>
            <ConfirmAct
              note={t('notice.approve-note')}
              button={t('notice.approve')}
              act={act}
              onSend={() => act.post('approve')}
            />
          </SecondPerson>
        ),
      });
    }
    if (notice.state === 'approved') {
      acts.push({ key: 'publish', label: t('notice.publish'), children: <Publish notice={notice} /> });
    }
    acts.push({
      key: 'redraft',
      label: t('notice.redraft'),
      children: (
        <Button block onClick={() => go(`/${org.id}/notices/new?from=${notice.id}`)}>
          {t('notice.redraft')}
        </Button>
      ),
    });
  }
  return <Acts acts={acts} none={t('notice.none-acts')} />;
}

function Publish({ notice }: NoticeProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/notices/${notice.id}`, notice.version);
  const [from, setFrom] = useState('');
  return (
    <ConfirmAct
      note={t('notice.publish-note')}
      button={t('notice.publish')}
      act={act}
      ready={from !== ''}
      onSend={() => act.post('publish', { from })}
    >
      <Labelled label={t('notice.publish-day')}>
        <DayField value={from} onChange={setFrom} />
      </Labelled>
    </ConfirmAct>
  );
}
