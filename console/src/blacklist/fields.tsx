/** Fields of the entry forms that are the same for several of them. */
import { Form, Input } from 'antd';
import { useRequired } from '../parts/entry-form.tsx';
import { useWords } from '../words/index.ts';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly most?: number;
  readonly hint?: string;
  readonly needed?: boolean;
}

/** One line of text. */
export function TextItem({ name, label, most = 100, hint, needed = true }: FieldProps) {
  const required = useRequired();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={needed ? required : []}
      {...(hint === undefined ? {} : { extra: hint })}
    >
      <Input maxLength={most} autoComplete="off" />
    </Form.Item>
  );
}

/** The unified social credit code of a company. */
export function CodeItem({ name }: Pick<FieldProps, 'name'>) {
  const { t } = useWords();
  const required = useRequired();
  return (
    <Form.Item
      name={name}
      label={t('blacklist.code')}
      rules={[...required, { len: 18, message: t('new-agent.credit-code-length') }]}
    >
      <Input maxLength={18} autoComplete="off" className="mono" />
    </Form.Item>
  );
}
