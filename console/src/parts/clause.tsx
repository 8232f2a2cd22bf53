/** A clause as a chip that opens it, on the day it was applied. */
import { useWords } from '../words/index.ts';
import { Go } from './go.tsx';

/** Address of a clause: document and number apart; the id joins them with a dot. */
export function clauseAddress(clause: string, at?: string): string {
  const dot = clause.indexOf('.');
  const path = dot < 0 ? clause : `${clause.slice(0, dot)}/${clause.slice(dot + 1)}`;
  return `/law/${path}${at === undefined ? '' : `?at=${at}`}`;
}

const SHORT: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'black-card-2015': ['黑卡方案（2015）', 'Black card 2015'],
  'six-ministry-2016': ['六部门通告（2016）', 'Six ministries 2016'],
  'miit-452-2016': ['452号文', 'MIIT 452'],
  'two-cards-2020': ['两卡通告（2020）', 'Two cards 2020'],
  'mps-miit-2021': ['两部门通告（2021）', 'MPS–MIIT 2021'],
};

/** `452号文 19` for `miit-452-2016.19`; an unknown document keeps its id. */
export function clauseText(clause: string, language: 'zh' | 'en'): string {
  const dot = clause.indexOf('.');
  const document = dot < 0 ? clause : clause.slice(0, dot);
  const short = SHORT[document]?.[language === 'zh' ? 0 : 1] ?? document;
  return dot < 0 ? short : `${short} ${clause.slice(dot + 1)}`;
}

export function ClauseChip({ clause, at }: { readonly clause: string; readonly at?: string }) {
  const { t, language } = useWords();
  const text = clauseText(clause, language);
  return (
    <Go to={clauseAddress(clause, at)} className="chip" title={t('clause.open', { clause: text })}>
      {text}
    </Go>
  );
}
