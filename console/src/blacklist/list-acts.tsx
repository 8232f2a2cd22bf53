/** Acts that entries of both lists have: the word of another person, objections and what is decided on them, the end. */
import type { AssentView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, ReasonAct } from '../parts/acts.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import type { Say } from '../words/index.ts';

/** An act whose only word is its reason. */
function reasoned(key: string, label: string, act: ActPost, send: (reason: string) => void): Act {
  return { key, label, children: <ReasonAct button={label} act={act} onSend={send} /> };
}

interface Waiting {
  readonly agree: string;
  readonly decline: string;
  readonly assent: AssentView | null;
}

/** While an entry or its removal waits for the word of others. */
export function waitingActs(act: ActPost, { agree, decline, assent }: Waiting): Act[] {
  return [
    {
      key: 'approve',
      label: agree,
      children: (
        <SecondPerson assent={assent}>
          <ConfirmAct button={agree} act={act} onSend={() => act.post('approve')} />
        </SecondPerson>
      ),
    },
    reasoned('decline', decline, act, (reason) => act.post('decline', { reason })),
  ];
}

/** While an objection is open. */
export function objectionActs(act: ActPost, t: Say): Act[] {
  return [
    reasoned('uphold', t('blacklist.uphold'), act, (reason) =>
      act.post('decide-appeal', { upheld: true, reason }),
    ),
    reasoned('dismiss', t('blacklist.dismiss'), act, (reason) =>
      act.post('decide-appeal', { upheld: false, reason }),
    ),
  ];
}

export function appealAct(act: ActPost, t: Say): Act {
  return {
    key: 'appeal',
    label: t('blacklist.appeal'),
    children: (
      <ReasonAct
        label={t('blacklist.appeal-label')}
        button={t('blacklist.appeal')}
        act={act}
        onSend={(objection) => act.post('appeal', { objection })}
      />
    ),
  };
}

export function removeAct(act: ActPost, t: Say): Act {
  return reasoned('remove', t('blacklist.remove'), act, (reason) => act.post('remove', { reason }));
}
