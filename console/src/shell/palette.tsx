/** Ctrl K: one field that finds pages, clauses, receipts and numbers. Keys typed while composing are left alone. */
import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useData } from '../api/data.ts';
import type { LawDocument } from '../api/types.ts';
import { readTyped, type Typed } from '../format/number.ts';
import { matchClauses } from '../law/match.ts';
import { handNumber } from '../numbers/handover.ts';
import { useGo } from '../parts/address.ts';
import { useClauseText } from '../parts/clause.tsx';
import { clauseAddress } from '../parts/clause-address.ts';
import { may, type Seat, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { pagesFor } from './nav.tsx';

interface Found {
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly detail?: string;
  readonly open: () => void;
}

export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      title={<span className="hidden">{t('palette.title')}</span>}
      className="palette"
      width={640}
      destroyOnHidden
    >
      <Finder onClose={onClose} />
    </Modal>
  );
}

function Finder({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const seat = useSeat();
  const go = useGo();
  const clauseText = useClauseText();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const { data: law } = useData<{ items: readonly LawDocument[] }>(`${seat.api}/law/documents`);
  useEffect(() => field.current?.focus(), []);
  const found = useMemo(
    () => find({ typed: readTyped(text), words, seat, documents: law?.items ?? [], clauseText, go }),
    [text, words, seat, law, clauseText, go],
  );
  const openAt = (index: number): void => {
    onClose();
    found[index]?.open();
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') openAt(at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette-body">
      <input
        ref={field}
        className="palette-field"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={keyDown}
        placeholder={t('palette.hint')}
        aria-label={t('palette.title')}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={`palette-${at}`}
        autoComplete="off"
        spellCheck={false}
      />
      <div id="palette-list" role="listbox" className="palette-list" aria-label={t('palette.title')}>
        {found.length === 0 ? <p className="quiet">{t('palette.none')}</p> : null}
        {found.map((one, index) => (
          <div key={one.key}>
            {one.group === found[index - 1]?.group ? null : <p className="palette-group">{one.group}</p>}
            <div
              id={`palette-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="palette-entry"
              onMouseMove={() => setAt(index)}
              onClick={() => openAt(index)}
              onKeyDown={keyDown}
            >
              <span>{one.title}</span>
              {one.detail === undefined ? null : <span className="quiet">{one.detail}</span>}
            </div>
          </div>
        ))}
      </div>
      <p className="palette-keys meta">{t('palette.keys')}</p>
    </div>
  );
}

interface Search {
  readonly typed: Typed;
  readonly words: Words;
  readonly seat: Seat;
  readonly documents: readonly LawDocument[];
  readonly clauseText: (clause: string) => string;
  readonly go: (href: string) => void;
}

const MOST_CLAUSES = 8;

function find({ typed, words: { t, pick }, seat, documents, clauseText, go }: Search): Found[] {
  if (typed.kind === 'receipt') {
    const { receipt } = typed;
    const to = `/${seat.org.id}/reports?q=${encodeURIComponent(receipt)}`;
    return [
      {
        key: receipt,
        group: t('palette.receipts'),
        title: t('palette.open-receipt', { receipt }),
        open: () => go(to),
      },
    ];
  }
  const text = typed.kind === 'number' ? typed.digits : typed.text;
  const clauses = matchClauses(documents, text, MOST_CLAUSES).map((clause) => ({
    key: clause.id,
    group: t('palette.clauses'),
    title: clauseText(clause.id),
    detail: pick(clause.title),
    open: () => go(clauseAddress(clause.id)),
  }));
  if (typed.kind === 'number' && may(seat.role, 'numbers')) {
    const open = (): void => {
      handNumber(typed.digits);
      go(`/${seat.org.id}/numbers`);
    };
    const title = t('palette.search-number', { number: typed.digits });
    return [{ key: 'number', group: t('palette.numbers'), title, open }, ...clauses];
  }
  const wanted = text.toLowerCase();
  const pages = pagesFor(seat)
    .filter(({ key, letters }) => `${t(key)} ${letters}`.toLowerCase().includes(wanted))
    .map(({ key, to }) => ({ key, group: t('palette.pages'), title: t(key), open: () => go(to) }));
  return text === '' ? pages : [...pages, ...clauses];
}
