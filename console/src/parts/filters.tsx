/** Filters of a list: native names and values in the address, chosen ones shown as chips that can be taken off. */
import { CloseOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';
import type { Address } from './address.ts';

export interface Filter {
  /** Name in the address and in the query of the server. */
  readonly name: string;
  readonly label: string;
  /** What is shown while nothing is chosen, where that is an answer of its own, such as the whole company. */
  readonly any?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

interface FiltersProps {
  readonly address: Address;
  readonly filters: readonly Filter[];
  readonly children?: ReactNode;
}

export function Filters({ address, filters, children }: FiltersProps) {
  const { t } = useWords();
  const chosen = filters.flatMap(({ name, label, options }) => {
    const value = address.get(name);
    if (value === undefined) return [];
    return [
      {
        name,
        text: `${label}${t('common.colon')}${options.find((one) => one.value === value)?.label ?? value}`,
      },
    ];
  });
  return (
    <div className="filters">
      <div className="filter-row">
        {children}
        {filters.map(({ name, label, any, options }) => (
          <Select
            key={name}
            aria-label={label}
            placeholder={any ?? label}
            value={address.get(name) ?? null}
            onChange={(value: string | null) => address.set({ [name]: value ?? undefined, show: undefined })}
            options={[...options]}
            allowClear
            popupMatchSelectWidth={false}
            className="filter"
          />
        ))}
      </div>
      {chosen.length === 0 ? null : (
        <div className="chips">
          {chosen.map(({ name, text }) => (
            <button
              key={name}
              type="button"
              className="chip taken"
              onClick={() => address.set({ [name]: undefined, show: undefined })}
            >
              {text} <CloseOutlined />
            </button>
          ))}
          <button
            type="button"
            className="plain-link"
            onClick={() =>
              address.set({
                ...Object.fromEntries(chosen.map(({ name }) => [name, undefined])),
                show: undefined,
              })
            }
          >
            {t('table.filter-clear')}
          </button>
        </div>
      )}
    </div>
  );
}
