/** The customer region: whose paper was read, what was checked, the photo. Used wherever somebody stands at a counter. */
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { HolderView, IdentityCheckView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark, Shape, type Tone } from '../parts/outcome.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import type { Camera } from './camera.ts';
import { PaperForm } from './paper-form.tsx';
import { Photo } from './photo.tsx';
import type { AtPost } from './post.ts';
import type { VisitAt } from './visit.ts';

interface CustomerProps {
  readonly visitor: VisitAt;
  readonly at: AtPost;
  readonly camera: Camera;
  /** The customer may be taken back: nothing rests on them yet. */
  readonly onOther?: () => void;
}

export function Customer({ visitor, at, camera, onOther }: CustomerProps) {
  const { t } = useWords();
  const { visit, holder, handler } = visitor;
  const [typing, setTyping] = useState(false);
  // What was typed stays, whatever is said of it.
  if (visitor.readerSilent && !typing) setTyping(true);
  const expecting = visit.holder === null || visitor.wantsHandler;
  return (
    <div className="blocks">
      {holder === undefined ? null : <Person person={holder} />}
      {handler === undefined ? null : <Person person={handler} label={t('open.handler')} />}
      {visitor.wantsHandler ? (
        <p className="banner tone-hold">
          {holder?.kind === 'unit' ? t('open.handler-needed') : t('open.by-other-note')}
        </p>
      ) : null}
      <Reader visitor={visitor} at={at} />
      {visitor.readerSilent ? (
        <div className="banner tone-hold" role="alert">
          <Shape tone="hold" />
          <div>
            <p>{t('open.reader-silent')}</p>
            <p>{t('open.reader-silent-next')}</p>
          </div>
        </div>
      ) : (
        <WriteFailure error={visitor.error} />
      )}
      {expecting ? (
        typing ? (
          <PaperForm key={visit.holder} busy={visitor.busy === 'typing'} onTyped={visitor.type} />
        ) : (
          <Button type="link" className="flat" onClick={() => setTyping(true)}>
            {t('open.type-paper')}
          </Button>
        )
      ) : (
        <>
          <Checks checks={visitor.checks} />
          <ByHand visitor={visitor} />
          <Photo camera={camera} visitor={visitor} />
        </>
      )}
      {onOther === undefined || visit.holder === null ? null : (
        <Button type="link" className="flat" onClick={onOther}>
          {t('open.other-customer')}
        </Button>
      )}
    </div>
  );
}

function Reader({ visitor, at }: { readonly visitor: VisitAt; readonly at: AtPost }) {
  const { t } = useWords();
  const devices = at.post?.devices ?? [];
  return (
    <div className="reader">
      {devices.length > 1 ? (
        <Labelled label={t('open.reader')}>
          <Select
            value={at.device ?? null}
            onChange={at.chooseDevice}
            options={devices.map((device) => ({ value: device, label: device }))}
          />
        </Labelled>
      ) : (
        <span className="quiet">
          {t('open.reader')}
          {t('common.colon')}
          {at.device ?? t('open.reader-none')}
        </span>
      )}
      <Button onClick={visitor.read} loading={visitor.busy === 'reading'} disabled={at.device === undefined}>
        {t('open.press-read')} <kbd>F2</kbd>
      </Button>
    </div>
  );
}

function Person({ person, label }: { readonly person: HolderView; readonly label?: string }) {
  const { t } = useWords();
  const { org } = useSeat();
  const [paper] = person.papers;
  return (
    <div className="who">
      {label === undefined ? null : <span className="meta">{label}</span>}
      <Go to={`/${org.id}/persons/${person.id}`} className="who-name">
        {person.maskedName}
      </Go>
      {paper === undefined ? null : (
        <span className="quiet">
          {t(`paper.${paper.kind}`)} {paper.masked}
          <br />
          {paper.validTo === null ? t('person.no-end') : t('open.valid-until', { day: paper.validTo })}
        </span>
      )}
      {person.doubts.map(({ code }) => (
        <Mark key={code} tone="hold">
          {t(`doubt.${code}`)}
        </Mark>
      ))}
    </div>
  );
}

const RESULT_TONES: Readonly<Record<IdentityCheckView['result'], Tone>> = {
  passed: 'permit',
  failed: 'refuse',
  'no-answer': 'undecidable',
};

/** One line for each check, newest last. */
export function Checks({ checks }: { readonly checks: readonly IdentityCheckView[] }) {
  const { t } = useWords();
  if (checks.length === 0) return <p className="quiet">{t('open.no-checks')}</p>;
  return (
    <ul className="check-list" aria-label={t('open.checks')}>
      {checks
        .toSorted((a, b) => (a.askedAt < b.askedAt ? -1 : 1))
        .map((check) => (
          <li key={check.id}>
            <Shape tone={RESULT_TONES[check.result]} />
            <span>
              {t(`method.${check.method}`)} <b>{t(`check-result.${check.result}`)}</b>
              {check.code === null ? null : (
                <span className="quiet"> {wordOf(t, 'check-code', check.code)}</span>
              )}
            </span>
            <When at={check.at} bare />
          </li>
        ))}
    </ul>
  );
}

/** Ways that need no reader: the network, and people who look at the original. */
function ByHand({ visitor }: { readonly visitor: VisitAt }) {
  const { t } = useWords();
  const { visit, holder, seen, busy, check } = visitor;
  if (holder === undefined) return null;
  const unit = holder.kind === 'unit';
  const deputy = visit.handler !== null && !unit;
  const small = { size: 'small', disabled: busy !== null } as const;
  return (
    <div className="acts by-hand">
      {seen.paper === 'passed' ? null : (
        <Button {...small} onClick={() => check({ method: 'networked-verification' })}>
          {t('open.network-check')}
        </Button>
      )}
      {/* After the last try of the camera two people look at the original. */}
      {seen.paper === 'passed' && seen.portrait !== 'failed' ? null : (
        <>
          <Button {...small} onClick={() => check({ method: 'document-inspection', found: 'passed' })}>
            {t('open.inspect-passed')}
          </Button>
          <Button {...small} onClick={() => check({ method: 'document-inspection', found: 'failed' })}>
            {t('open.inspect-failed')}
          </Button>
        </>
      )}
      {unit ? (
        <Button {...small} onClick={() => check({ method: 'unit-papers', found: 'passed' }, holder.id)}>
          {t('open.unit-papers')}
        </Button>
      ) : null}
      {deputy ? (
        <>
          <Button
            {...small}
            onClick={() => check({ method: 'deputy-authority', found: 'passed' }, holder.id)}
          >
            {t('open.deputy')}
          </Button>
          <Button
            {...small}
            onClick={() => check({ method: 'deputy-authority', found: 'failed' }, holder.id)}
          >
            {t('open.deputy-failed')}
          </Button>
        </>
      ) : null}
      {!unit && visit.handler === null ? (
        <Button {...small} type="link" className="flat" onClick={() => visitor.setWantsHandler(true)}>
          {t('open.by-other')}
        </Button>
      ) : null}
    </div>
  );
}
