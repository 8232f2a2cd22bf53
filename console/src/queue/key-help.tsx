/** The keys of a queue, and the switch that turns single letters off. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useWords } from '../words/index.ts';
import { lettersOff, switchLetters } from './keys.ts';

export function KeyHelp({ rows }: { readonly rows: readonly (readonly [key: string, does: string])[] }) {
  const { t } = useWords();
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('keys.title')}
      content={
        <>
          <dl className="keys">
            {rows.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <Checkbox defaultChecked={lettersOff()} onChange={({ target }) => switchLetters(target.checked)}>
            {t('keys.off')}
          </Checkbox>
        </>
      }
    >
      <Button icon={<QuestionCircleOutlined />} className="desk-only">
        {t('keys.show')}
      </Button>
    </Popover>
  );
}
