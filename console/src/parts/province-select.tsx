/** One province, or several, found by its name in either language. */
import { Select, type SelectProps } from 'antd';
import { useWords } from '../words/index.ts';
import { PROVINCES } from './provinces.ts';

export function ProvinceSelect(
  props: Pick<SelectProps, 'mode' | 'placeholder' | 'value' | 'onChange' | 'id'>,
) {
  const { pick } = useWords();
  return (
    <Select
      {...props}
      showSearch={{ optionFilterProp: 'label' }}
      options={PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) }))}
    />
  );
}
