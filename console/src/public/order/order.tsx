/** A card ordered on a phone: number, paper, face, notice; the receipt leads back to it. */
import { useEffect, useState } from 'react';
import type { OnlineDecisionView, PublicAbout } from '../../api/types.ts';
import { NO_PAPER } from '../film/paper-field.tsx';
import { Frame } from '../frame.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { FaceStep, type Opened } from './face.tsx';
import { Against, AllFindings } from './findings.tsx';
import { ReadNotice } from './notice.tsx';
import { NumberStep, type Wanted } from './number.tsx';
import { type Person, PersonStep } from './person.tsx';
import { OrderState } from './state.tsx';
import { type OpenOrder, type OrderHere, useOrder } from './use-order.ts';
import { useOrderWords } from './words.ts';

interface OrderProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

const NOTHING: Wanted = { number: '', kind: 'mobile' };
const NOBODY: Person = { paper: NO_PAPER, name: '' };

export default function Order({ page, about }: OrderProps) {
  const { pick } = useOrderWords();
  const words = usePublicWords();
  const here = useOrder(page);
  const [decision, setDecision] = useState<OnlineDecisionView | null>(null);
  const org = pick(about.org.name);
  const { open } = here;
  if (open !== null) return <Placed page={page} org={org} here={here} open={open} decision={decision} />;
  if (here.reading) {
    return (
      <Frame page={page} title={words.t('title.order')} org={org}>
        {here.error === null ? <div className="skeleton tall" aria-hidden="true" /> : null}
        <Problem error={here.error} />
        {here.error === null ? null : (
          <button type="button" className="main-button" onClick={() => void here.refresh()}>
            {words.t('retry')}
          </button>
        )}
      </Frame>
    );
  }
  return <Begin page={page} org={org} here={here} onDecided={setDecision} />;
}

interface BeginProps {
  readonly page: PublicPage;
  readonly org: string;
  readonly here: OrderHere;
  readonly onDecided: (decision: OnlineDecisionView) => void;
}

type Step = 'number' | 'person' | 'face' | 'refused';

/** Paper and name live here and nowhere else: they are gone with the page. */
function Begin({ page, org, here, onDecided }: BeginProps) {
  const { t } = useOrderWords();
  const words = usePublicWords();
  const [step, setStep] = useState<Step>('number');
  const [wanted, setWanted] = useState<Wanted>(NOTHING);
  const [person, setPerson] = useState<Person>(NOBODY);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [refused, setRefused] = useState<OnlineDecisionView | null>(null);
  const show = (next: Step): void => {
    setStep(next);
    window.scrollTo(0, 0);
  };
  const otherNumber = (): void => {
    setWanted({ ...wanted, number: '' });
    show('number');
  };
  if (step === 'face' && opened !== null) {
    return (
      <Frame page={page} title={t('face.title')} onBack={() => show('person')}>
        <FaceStep
          page={page}
          wanted={wanted}
          person={person}
          opened={opened}
          onOpened={setOpened}
          onPlaced={(answer) => {
            onDecided(answer.decision);
            here.see(answer);
            if (answer.order !== null) return;
            setRefused(answer.decision);
            show('refused');
          }}
        />
      </Frame>
    );
  }
  if (step === 'refused' && refused !== null) {
    return (
      <Frame page={page} title={words.t('title.order')} onBack={() => show('number')}>
        <Against decision={refused} />
        <AllFindings findings={refused.findings} />
        <div className="bottom">
          <button type="button" className="main-button" onClick={otherNumber}>
            {t('decided.other-number')}
          </button>
          <button type="button" className="second-button" onClick={() => page.to('numbers')}>
            {words.t('title.numbers')}
          </button>
        </div>
      </Frame>
    );
  }
  if (step === 'person') {
    return (
      <Frame page={page} title={t('person.title')} onBack={() => show('number')}>
        <PersonStep
          page={page}
          wanted={wanted}
          person={person}
          onChange={setPerson}
          onOpened={(next) => {
            setOpened(next);
            show('face');
          }}
          onOtherNumber={otherNumber}
        />
      </Frame>
    );
  }
  return (
    <Frame page={page} title={words.t('title.order')} org={org}>
      <NumberStep
        page={page}
        wanted={wanted}
        over={here.over}
        onChange={setWanted}
        onReady={() => show('person')}
      />
    </Frame>
  );
}

interface PlacedProps {
  readonly page: PublicPage;
  readonly org: string;
  readonly here: OrderHere;
  readonly open: OpenOrder;
  readonly decision: OnlineDecisionView | null;
}

function Placed({ page, org, here, open, decision }: PlacedProps) {
  const { t, language } = useOrderWords();
  const [reading, setReading] = useState(false);
  const { state, tail } = open.view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each state begins at its top
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [state, reading]);
  if (reading && state === 'registered') {
    return (
      <Frame page={page} title={t('read.title')} onBack={() => setReading(false)}>
        <ReadNotice
          key={language}
          open={open}
          language={language}
          onNoted={here.noted}
          onActivated={here.see}
        />
      </Frame>
    );
  }
  return (
    <Frame page={page} title={t('state.title', { tail })} org={org}>
      <OrderState
        page={page}
        here={here}
        open={open}
        decision={state === 'registered' || state === 'ordered' ? decision : null}
        onRead={() => setReading(true)}
      />
    </Frame>
  );
}
