/** Who will get an entry, who will not, and why. */
import { useData } from '../api/data.ts';
import type { RecipientRowView } from '../api/types.ts';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type Gets = RecipientRowView['gets'];

const ORDER: readonly Gets[] = ['keeper', 'member', 'origin', 'none'];
const TONES: Readonly<Record<Gets, Tone>> = {
  keeper: 'permit',
  member: 'permit',
  origin: 'neutral',
  none: 'neutral',
};

export function Recipients() {
  const { t } = useWords();
  const { api } = useSeat();
  const { data, error } = useData<{ items: readonly RecipientRowView[] }>(`${api}/blacklist-recipients`);
  if (data === undefined) return error === null ? <Waiting rows={6} /> : <Failure error={error} />;
  const groups = ORDER.map((gets) => ({ gets, rows: data.items.filter((one) => one.gets === gets) }));
  return (
    <div className="blocks">
      {groups.map(({ gets, rows }) =>
        rows.length === 0 ? null : (
          <section key={gets}>
            <Mark tone={TONES[gets]}>{t(`gets.${gets}`)}</Mark>
            <p className="quiet">{t(`gets-why.${gets}`)}</p>
            <Names rows={rows} />
          </section>
        ),
      )}
    </div>
  );
}

function Names({ rows }: { readonly rows: readonly RecipientRowView[] }) {
  const { t, pick } = useWords();
  return (
    <ul className="bulleted">
      {rows.map(({ organisation, elsewhere }) => (
        <li key={organisation.id}>
          {pick(organisation.name)}
          {elsewhere ? <span className="quiet"> {t('gets.elsewhere')}</span> : null}
        </li>
      ))}
    </ul>
  );
}
