/** One province, or several, found by its name in either language. */
import { Select, type SelectProps } from 'antd';
import { useWords } from '../words/index.ts';
import { PROVINCES } from './provinces.ts';

interface ProvinceSelectProps
  extends Pick<
    SelectProps,
    'mode' | 'placeholder' | 'value' | 'onChange' | 'id' | 'allowClear' | 'aria-label'
  > {
  /** Codes there are to choose from; all of them unless said. */
  readonly of?: readonly string[] | '*';
}

export function ProvinceSelect({ of = '*', ...props }: ProvinceSelectProps) {
  const { pick } = useWords();
  return (
    <Select
      {...props}
      showSearch={{ optionFilterProp: 'label' }}
      options={PROVINCES.filter(({ code }) => of === '*' || of.includes(code)).map(({ code, name }) => ({
        value: code,
        label: pick(name),
      }))}
    />
  );
}
