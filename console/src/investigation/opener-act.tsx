/** Whoever opened a card of the case goes on the list of visits of their county; name and address go in sealed. */
import { Input } from 'antd';
import { useState } from 'react';
import { Acts, ConfirmAct, useActs } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';

const EMPTY = { number: '', area: '', name: '', address: '' };

const FIELDS: readonly (readonly [name: keyof typeof EMPTY, label: Key, most: number])[] = [
  ['number', 'visits.number', 40],
  ['area', 'visits.area', 6],
  ['name', 'visits.name', 100],
  ['address', 'visits.address', 200],
];

export function OpenerAct({ criminalCase }: { readonly criminalCase: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(api, null);
  const [opener, setOpener] = useState(EMPTY);
  const ready = Object.values(opener).every((value) => value.trim() !== '') && /^\d{6}$/.test(opener.area);
  return (
    <Acts
      none=""
      acts={[
        {
          key: 'opener',
          label: t('case-act.opener'),
          children: (
            <ConfirmAct
              note={t('case-act.opener-note')}
              button={t('case-act.opener')}
              ready={ready}
              act={act}
              onSend={() => act.post('opener-visits', { ...opener, criminalCase }, () => setOpener(EMPTY))}
            >
              {FIELDS.map(([name, label, most]) => (
                <Labelled key={name} label={t(label)}>
                  <Input
                    value={opener[name]}
                    onChange={({ target }) => setOpener({ ...opener, [name]: target.value })}
                    maxLength={most}
                    autoComplete="off"
                  />
                </Labelled>
              ))}
            </ConfirmAct>
          ),
        },
      ]}
    />
  );
}
