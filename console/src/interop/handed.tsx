/** Name and key of a tool, shown once. */
import { App, Typography } from 'antd';
import { useWrite } from '../api/data.ts';
import type { HandedView } from '../api/types.ts';
import { Facts } from '../parts/page.tsx';
import { useWords } from '../words/index.ts';

/** Posts an act that answers with a key and shows it; without one, why there is none. */
export function useHanded() {
  const { t } = useWords();
  const { modal, message } = App.useApp();
  const write = useWrite<HandedView>();
  const show = ({ decision, user, key }: HandedView): void => {
    if (key !== null)
      modal.info({
        title: t('list-readers.handed'),
        width: 560,
        content: (
          <Facts
            items={[
              [t('list-readers.user'), <Shown key="user" text={user} />],
              [t('list-readers.key'), <Shown key="key" text={key} />],
            ]}
          />
        ),
        okText: t('common.close'),
      });
    else if (decision.outcome === 'permit') void message.warning(t('list-readers.not-again'));
    else if (decision.outcome === 'permit-with-duties') void message.success(t('acts.done'));
  };
  return {
    write,
    send: (path: string, body: object, then: (answer: HandedView) => void = () => undefined): void =>
      write.mutate(
        { path, body },
        {
          onSuccess: (answer) => {
            show(answer);
            then(answer);
          },
        },
      ),
  };
}

function Shown({ text }: { readonly text: string }) {
  return (
    <Typography.Text copyable className="mono">
      {text}
    </Typography.Text>
  );
}
