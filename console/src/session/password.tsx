/** Change of password; forced when the present one was given by somebody else. */

import { Alert, App, Button, Form, Input } from 'antd';
import { useWrite } from '../api/data.ts';
import { useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { LeaveFor } from '../parts/leave-for.tsx';
import { Waiting, WriteFailure } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';
import { Outside } from './outside.tsx';
import { useSession } from './session.ts';

interface Entry {
  readonly current: string;
  readonly next: string;
}

export function Password() {
  const { t } = useWords();
  const { message } = App.useApp();
  const go = useGo();
  const { data: session, refetch } = useSession();
  const write = useWrite<unknown>();
  if (session === undefined) return <Waiting />;
  if (session.account === null) return <LeaveFor to="/sign-in" />;
  const submit = ({ current, next }: Entry): void =>
    write.mutate(
      { path: '/api/v1/session/password', body: { current, next } },
      {
        onSuccess: async () => {
          void message.success(t('password.done'));
          // Until the session says that the password was changed, every page would lead back here.
          await refetch();
          go('/');
        },
      },
    );
  return (
    <Outside title={t('password.title')}>
      {session.mustChange ? <Alert type="info" showIcon title={t('password.must')} /> : null}
      <Form layout="vertical" onFinish={submit} requiredMark={false} size="large">
        <input
          type="text"
          name="username"
          autoComplete="username"
          value={session.account.name}
          readOnly
          hidden
        />
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('next')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('password.differ'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <WriteFailure error={write.error} />
        <Button type="primary" htmlType="submit" block loading={write.isPending}>
          {t('password.submit')}
        </Button>
        {session.mustChange ? null : (
          <p className="or">
            <Go to="/">{t('common.back')}</Go>
          </p>
        )}
      </Form>
    </Outside>
  );
}
