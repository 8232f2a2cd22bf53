/** Second verification on a phone: number and paper, face, notice read aloud, done. */
import { useEffect, useRef, useState } from 'react';
import type { PublicAbout } from '../../api/types.ts';
import { useNow } from '../../parts/now.ts';
import { Frame } from '../frame.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { SLOW_MS, useRepeated } from '../repeated.ts';
import { usePublicWords } from '../words.ts';
import { Case } from './case.tsx';
import { Complain } from './complain.tsx';
import { Live } from './live.tsx';
import { nextStep, upheld } from './next-step.ts';
import { OpenForm } from './open-form.tsx';
import { OtherWays } from './other-ways.tsx';
import { Passed } from './passed.tsx';
import { Read } from './read.tsx';
import { Send } from './send.tsx';
import { type OpenCase, useCase } from './use-case.ts';
import { useVerifyWords } from './words.ts';

/** When the end of the visit is told. */
const WARN_MS = 5 * 60_000;

type Place = 'case' | 'steps' | 'other' | 'complain';

interface VerifyProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

export default function Verify({ page, about }: VerifyProps) {
  const { pick } = useVerifyWords();
  const words = usePublicWords();
  const here = useCase(page);
  const { open } = here;
  const org = pick(about.org.name);
  if (open !== null) return <Opened page={page} org={org} here={here} open={open} />;
  if (here.state === 'reading') {
    return (
      <Frame page={page} title={words.t('title.verify')} org={org}>
        {here.error === null ? (
          <div className="skeleton tall" aria-hidden="true" />
        ) : (
          <>
            <Problem error={here.error} />
            <button type="button" className="main-button" onClick={() => void here.refresh()}>
              {words.t('retry')}
            </button>
          </>
        )}
      </Frame>
    );
  }
  return (
    <Frame page={page} title={words.t('title.verify')} org={org}>
      <OpenForm page={page} over={here.state === 'over'} onOpened={here.opened} />
    </Frame>
  );
}

interface OpenedProps {
  readonly page: PublicPage;
  readonly org: string;
  readonly here: ReturnType<typeof useCase>;
  readonly open: OpenCase;
}

function Opened({ page, org, here, open }: OpenedProps) {
  const { t, language } = useVerifyWords();
  const [place, setPlace] = useState<Place>('case');
  const [from, setFrom] = useState<'case' | 'steps'>('case');
  const [aloud, setAloud] = useState(false);
  const { view } = open;
  const next = nextStep(view);
  // Somebody who only looks sees by itself what company or police decide; who is at a step is left in peace.
  const looking = place === 'case' || place === 'complain';
  useRepeated(looking && next !== 'restoring' && next !== 'over', here.refresh, SLOW_MS);
  const restoredHere = useWasRestoring(next === 'restoring');
  const show = (wanted: Place): void => {
    setPlace(wanted);
    window.scrollTo(0, 0);
  };
  const toCase = (): void => show('case');
  const other = (back: 'case' | 'steps'): void => {
    setFrom(back);
    show('other');
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [next]);
  const warning = <Warning expires={open.expires} />;
  if (place === 'complain') {
    return (
      <Frame page={page} title={t('complain.title')} onBack={toCase}>
        {warning}
        <Complain open={open} onSent={here.see} onBack={toCase} />
      </Frame>
    );
  }
  if (place === 'other') {
    return (
      <Frame page={page} title={t('other.title')} onBack={() => show(from)}>
        <OtherWays view={view} />
      </Frame>
    );
  }
  if (next === 'restoring' || next === 'over') {
    const back = next === 'restoring' || restoredHere || view.result === 'passed';
    const title = upheld(view) ? 'done.title-upheld' : back ? 'done.title' : 'case.title';
    return (
      <Frame page={page} title={t(title, { tail: view.tail })} org={org}>
        <Passed
          open={open}
          restored={restoredHere}
          refresh={here.refresh}
          onNotice={() => page.to('notice')}
          onEnd={here.leave}
        />
        {view.complaint === null ? null : (
          <button type="button" className="small-button" onClick={() => show('complain')}>
            {t('complain.receipt')} {view.complaint.receipt}
          </button>
        )}
      </Frame>
    );
  }
  if (place === 'case' || next === 'hall') {
    return (
      <Frame page={page} title={t('case.title', { tail: view.tail })} org={org}>
        {here.error === null ? null : <Problem error={here.error} />}
        <Case
          view={view}
          expires={open.expires}
          onStart={() => show('steps')}
          onOther={() => other('case')}
          onDisagree={() => show('complain')}
          onLeave={here.leave}
        />
      </Frame>
    );
  }
  const title =
    next === 'live' ? 'live.title' : next === 'send' ? 'pending.title' : aloud ? 'aloud.title' : 'read.title';
  return (
    <Frame page={page} title={t(title)} onBack={toCase}>
      {warning}
      {next === 'live' ? <Live open={open} onChange={here.refresh} /> : null}
      {next === 'read' ? (
        <Read
          key={language}
          open={open}
          language={language}
          onNoted={here.noted}
          onAloud={setAloud}
          onDone={here.refresh}
        />
      ) : null}
      {next === 'send' ? <Send open={open} onSent={here.see} onBack={toCase} /> : null}
      {next === 'send' ? null : (
        <button type="button" className="second-button" onClick={() => other('steps')}>
          {t('case.other')}
        </button>
      )}
    </Frame>
  );
}

/** True once the line was on its way back while the page was open. */
function useWasRestoring(restoring: boolean): boolean {
  const was = useRef(false);
  if (restoring) was.current = true;
  return was.current;
}

function Warning({ expires }: { readonly expires: string }) {
  const { t } = useVerifyWords();
  const left = Date.parse(expires) - useNow();
  return left > WARN_MS ? null : (
    <p className="note hold" role="status">
      {t('case.ending', { n: Math.max(1, Math.ceil(left / 60_000)) })}
    </p>
  );
}
