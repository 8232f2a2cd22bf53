/** What a card may reach; an empty list allows nothing. */
import type { IotCardDetailView } from '../api/types.ts';
import { Facts } from '../parts/page.tsx';
import { useWords } from '../words/index.ts';

const LISTS = ['addresses', 'ports', 'callNumbers', 'smsNumbers'] as const;

export function AllowLists({ allow }: Pick<IotCardDetailView, 'allow'>) {
  const { t } = useWords();
  return (
    <section>
      <h3>{t('allow.title')}</h3>
      <Facts
        items={LISTS.map((name) => [
          t(`allow.${name}`),
          allow[name].length === 0 ? (
            <span key={name} className="quiet">
              {t('allow.nothing')}
            </span>
          ) : (
            <span key={name} className="mono">
              {allow[name].join(' ')}
            </span>
          ),
        ])}
      />
    </section>
  );
}
