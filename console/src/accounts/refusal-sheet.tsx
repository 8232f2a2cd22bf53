/** Why an account was not opened, on paper for the customer: what was asked, each reason with its clause, what is possible. */
import type { FindingView, HolderView } from '../api/types.ts';
import { useClauseText } from '../parts/clause.tsx';
import { PrintSheet } from '../parts/print-sheet.tsx';
import { useWords } from '../words/index.ts';
import type { Filling } from './opening.ts';

interface RefusalSheetProps {
  readonly findings: readonly FindingView[];
  readonly customer: HolderView;
  readonly filling: Pick<Filling, 'kind' | 'debitCard'>;
}

export function RefusalSheet({ findings, customer, filling: { kind, debitCard } }: RefusalSheetProps) {
  const { t, pick } = useWords();
  const clauseText = useClauseText();
  const against = findings.filter(({ outcome }) => outcome !== 'permit' && outcome !== 'permit-with-duties');
  const [paper] = customer.papers;
  return (
    <PrintSheet
      label={t('bank-counter.print')}
      title={t('refusal.title')}
      sheet={() => (
        <>
          <section>
            <p>
              {t('refusal.customer', { name: customer.maskedName, paper: paper?.masked ?? '—' })}
              <br />
              {t('refusal.asked', {
                kind: t(`account-kind.${kind}`),
                card: debitCard ? t('bank-accounts.with-card') : '',
              })}
            </p>
          </section>
          {against.map(({ rule, sentence, next, clause }) => (
            <section key={`${rule} ${sentence.zh}`}>
              <p>
                {pick(sentence)}
                {clause === '' ? null : t('refusal.clause', { clause: clauseText(clause) })}
              </p>
              {next === null ? null : <p>{t('refusal.next', { next: pick(next) })}</p>}
            </section>
          ))}
          <section>
            <p>{t('refusal.rights')}</p>
          </section>
        </>
      )}
    />
  );
}
