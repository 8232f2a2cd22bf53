/** Companies, police stations and authorities of this installation, chosen and named by name in either language. */
import { Select, type SelectProps } from 'antd';
import { useCallback } from 'react';
import { useData } from '../api/data.ts';
import type { OrganisationView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Kinds of organisation that carry calls. */
export const COMPANIES = ['carrier', 'reseller'];

type NameOf = (org: string | null | undefined, otherwise: string) => string;

/** The organisations, and the name of one by its code; of one that is not here, what was said of it otherwise. */
export function useOrganisations(): { readonly list: readonly OrganisationView[]; readonly nameOf: NameOf } {
  const { api } = useSeat();
  const { pick } = useWords();
  const { data } = useData<{ items: readonly OrganisationView[] }>(`${api}/organisations`);
  const nameOf = useCallback<NameOf>(
    (org, otherwise) => {
      const found = data?.items.find(({ id }) => id === org);
      return found === undefined ? otherwise : pick(found.name);
    },
    [data, pick],
  );
  return { list: data?.items ?? [], nameOf };
}

interface OrganisationNameProps {
  readonly org: string | null;
  /** As it was named where it is not of this installation. */
  readonly name: string;
}

export function OrganisationName({ org, name }: OrganisationNameProps) {
  const { nameOf } = useOrganisations();
  return <span className="quiet">{nameOf(org, name)}</span>;
}

interface OrganisationSelectProps extends Pick<SelectProps, 'placeholder' | 'allowClear' | 'id'> {
  readonly kinds: readonly string[];
  /** Codes that are no choice, such as one's own. */
  readonly without?: readonly string[];
  /** A choice beside them, for one that is not here. */
  readonly last?: { readonly value: string; readonly label: string };
  readonly value?: string | null;
  readonly onChange?: (org: string | undefined) => void;
  readonly 'aria-label'?: string;
}

/** Found by its name in either language, or by its code. */
export function OrganisationSelect({ kinds, without = [], last, value, ...rest }: OrganisationSelectProps) {
  const { pick } = useWords();
  const { list } = useOrganisations();
  const options = list
    .filter(({ id, kind }) => kinds.includes(kind) && !without.includes(id))
    .map(({ id, name }) => ({ value: id, label: pick(name), search: `${name.zh} ${name.en} ${id}` }));
  return (
    <Select
      {...rest}
      value={value ?? null}
      options={last === undefined ? options : [...options, { ...last, search: last.label }]}
      showSearch={{ optionFilterProp: 'search' }}
      popupMatchSelectWidth={false}
    />
  );
}
