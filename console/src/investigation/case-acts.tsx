/** What comes next in a case: filed or not, the next stage, numbers met in it, an opener to visit, its end. */
import { Button, Input, Radio, Upload } from 'antd';
import { useState } from 'react';
import { STAGES, type Stage } from '../../../src/investigation/contract-codes.ts';
import type { CriminalCaseDetailView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useSeat } from '../session/session.ts';
import { pastedNumbers } from '../shutdown/paste.ts';
import { useWords } from '../words/index.ts';
import { OpenerAct } from './opener-act.tsx';

interface CaseProps {
  readonly found: CriminalCaseDetailView;
}

interface ActProps {
  readonly act: ActPost;
}

/** Stages after the last one that was reached. */
function aheadOf({ stages }: CriminalCaseDetailView): readonly Stage[] {
  const last = stages.at(-1);
  return last === undefined ? STAGES : STAGES.slice(STAGES.indexOf(last.stage) + 1);
}

export function CaseActs({ found }: CaseProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const { state, filing } = found;
  const over = state === 'ended' || state === 'sentence';
  const build = (act: ActPost): readonly Act[] => {
    const acts: readonly (Act & { readonly open: boolean })[] = [
      {
        key: 'file',
        label: t('case-act.file'),
        open: filing === null && !over,
        children: <FileIt act={act} />,
      },
      {
        key: 'not-file',
        label: t('case-act.not-file'),
        open: state === 'taken-in',
        children: (
          <ReasonAct
            button={t('case-act.not-file')}
            act={act}
            onSend={(reason) => act.post('not-file', { reason })}
          />
        ),
      },
      {
        key: 'stage',
        label: t('case-act.stage'),
        open: filing !== null && !over,
        children: <NextStage act={act} ahead={aheadOf(found)} />,
      },
      {
        key: 'numbers',
        label: t('case-act.numbers'),
        open: state !== 'ended',
        children: <Collect act={act} />,
      },
      {
        key: 'end',
        label: t('case-act.end'),
        open: !over,
        children: (
          <ReasonAct
            danger
            button={t('case-act.end')}
            act={act}
            onSend={(reason) => act.post('end', { reason })}
          />
        ),
      },
    ];
    return acts.filter(({ open }) => open);
  };
  return (
    <div className="blocks">
      <OwnActs
        key={`${state} ${found.version}`}
        path={`${api}/criminal-cases/${found.id}`}
        version={found.version}
        build={build}
        none={t('cases.none-acts')}
      />
      <OpenerAct criminalCase={found.id} />
    </div>
  );
}

function FileIt({ act }: ActProps) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const [on, setOn] = useState('');
  return (
    <ConfirmAct
      button={t('case-act.file')}
      ready={number.trim() !== '' && on !== ''}
      act={act}
      onSend={() => act.post('file', { number: number.trim(), on })}
    >
      <Labelled label={t('cases.filing-number')}>
        <Input value={number} onChange={({ target }) => setNumber(target.value)} maxLength={120} />
      </Labelled>
      <DayLabelled label={t('cases.filed-on')} value={on} onChange={setOn} />
    </ConfirmAct>
  );
}

interface DayLabelledProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}

export function DayLabelled({ label, value, onChange }: DayLabelledProps) {
  return (
    <div className="labelled">
      <span>{label}</span>
      <DayField aria-label={label} value={value} onChange={onChange} />
    </div>
  );
}

function NextStage({ act, ahead }: ActProps & { readonly ahead: readonly Stage[] }) {
  const { t } = useWords();
  const [stage, setStage] = useState<Stage | undefined>(ahead[0]);
  const [on, setOn] = useState('');
  const [document, setDocument] = useState('');
  return (
    <ConfirmAct
      note={t('case-act.stage-note')}
      button={
        stage === undefined ? t('case-act.stage') : t('case-act.reach', { stage: t(`case-stage.${stage}`) })
      }
      ready={stage !== undefined && on !== '' && document.trim() !== ''}
      act={act}
      onSend={() => act.post('stage', { stage, on, document: document.trim() })}
    >
      <Radio.Group
        className="act-choice"
        aria-label={t('case-act.stage')}
        value={stage}
        onChange={({ target }) => setStage(target.value as Stage)}
      >
        {ahead.map((value) => (
          <Radio key={value} value={value}>
            {t(`case-stage.${value}`)}
          </Radio>
        ))}
      </Radio.Group>
      <DayLabelled label={t('cases.stage-on')} value={on} onChange={setOn} />
      <Labelled label={t('cases.document')}>
        <Input value={document} onChange={({ target }) => setDocument(target.value)} maxLength={120} />
      </Labelled>
    </ConfirmAct>
  );
}

/** Pasted, or out of a file, which stands in the field before it is sent. */
function Collect({ act }: ActProps) {
  const { t } = useWords();
  const [text, setText] = useState('');
  const { numbers } = pastedNumbers(text);
  return (
    <ConfirmAct
      note={t('case-act.numbers-note')}
      button={t('case-act.collect', { n: countText(numbers.length) })}
      ready={numbers.length > 0}
      act={act}
      onSend={() => act.post('numbers', { numbers })}
    >
      <Labelled label={t('shutdown.paste')} hint={t('shutdown.paste-hint', { most: countText(2000) })}>
        <Input.TextArea
          value={text}
          onChange={({ target }) => setText(target.value)}
          autoSize={{ minRows: 3, maxRows: 12 }}
          autoComplete="off"
          className="digits"
        />
      </Labelled>
      <Upload
        accept=".csv,.txt,text/csv,text/plain"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then((content) => setText(content.replace(/^\uFEFF/, '')));
          return false;
        }}
      >
        <Button>{t('account-orders.from-file')}</Button>
      </Upload>
    </ConfirmAct>
  );
}
