/** An operation is put on record with the lines and numbers it runs on; another person decides on the ban. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { KeyServiceRowView } from '../api/types.ts';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { rangesFrom, rangeText } from './ranges.ts';
import { useScope } from './scope.ts';

export function FindOperation() {
  const { t } = useWords();
  const { api } = useSeat();
  const scope = useScope();
  const act = useActs(api, null);
  const [province, setProvince] = useState<string | undefined>(scope === '*' ? undefined : scope[0]);
  const [lines, setLines] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState<readonly Stored[]>([]);
  const numbers = rangesFrom(text);
  const done = (): void => {
    setLines([]);
    setText('');
    setEvidence([]);
  };
  return (
    <ReasonAct
      note={t('bans.find-note')}
      button={t('bans.find')}
      label={t('bans.operation')}
      hint={t('bans.operation-hint')}
      ready={province !== undefined && lines.length + numbers.length > 0}
      act={act}
      onSend={(operation) =>
        act.post(
          'voip-bans',
          { operation, lines, numbers, province, evidence: evidence.map(({ digest }) => digest) },
          done,
        )
      }
    >
      <Labelled label={t('ledger.province')}>
        <ProvinceSelect
          of={scope}
          value={province}
          onChange={(chosen: string | undefined) => {
            setProvince(chosen);
            setLines([]);
          }}
        />
      </Labelled>
      <Labelled label={t('bans.lines')} hint={t('bans.lines-hint')}>
        <LineSelect province={province} value={lines} onChange={setLines} />
      </Labelled>
      <Labelled label={t('bans.numbers')} hint={t('service-act.ranges-hint')}>
        <Input.TextArea
          className="mono"
          value={text}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setText(target.value)}
        />
      </Labelled>
      <Documents
        path={`${api}/key-documents`}
        label={t('service.evidence')}
        value={evidence}
        onChange={setEvidence}
      />
    </ReasonAct>
  );
}

interface LineSelectProps {
  readonly province: string | undefined;
  readonly value: readonly string[];
  readonly onChange: (lines: readonly string[]) => void;
}

/** Voice lines of the province, found by number or trunk. */
function LineSelect({ province, value, onChange }: LineSelectProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const path =
    province === undefined
      ? null
      : `${api}/key-services${query({ kind: 'voice-line', province, limit: 200 })}`;
  const { items, hasNextPage, fetchNextPage } = usePages<KeyServiceRowView>(path, 1);
  return (
    <Select
      mode="multiple"
      disabled={province === undefined}
      value={[...value]}
      onChange={onChange}
      showSearch={{ optionFilterProp: 'label' }}
      // Reading on where the list ends: a company may have more lines than one page holds.
      onPopupScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
        if (hasNextPage && scrollTop + clientHeight > scrollHeight - 80) void fetchNextPage();
      }}
      options={items
        .filter(({ state }) => state !== 'terminated' && state !== 'declined')
        .map(({ id, numbers, trunk }) => ({
          value: id,
          label: [numbers.map(rangeText).join(t('common.list-comma')), trunk].filter(Boolean).join(' · '),
        }))}
    />
  );
}
