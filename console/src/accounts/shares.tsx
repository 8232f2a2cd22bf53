/** Sums by victim, who goes by the reference of the case; the sum of all beneath. */
import { countText, moneyText } from '../format/number.ts';
import { useWords } from '../words/index.ts';

interface SharesProps {
  readonly title: string;
  readonly shares: readonly { readonly victim: string; readonly amountFen: number }[];
}

export function Shares({ title, shares }: SharesProps) {
  const { t } = useWords();
  const all = shares.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return (
    <section>
      <h3>{title}</h3>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('fund-returns.victim')}</th>
            <th scope="col" className="right">
              {t('transfers.amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ victim, amountFen }) => (
            <tr key={victim}>
              <td className="digits">{victim}</td>
              <td className="right digits">{moneyText(amountFen)}</td>
            </tr>
          ))}
          <tr>
            <td>{t('fund-returns.all', { n: countText(shares.length) })}</td>
            <td className="right digits">
              <b>{moneyText(all)}</b>
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
