/** Sign-in with a local account or through the organisation's identity provider; returns to where one came from. */

import { Button, Form, Input } from 'antd';
import { SESSION, useData, useWrite } from '../api/data.ts';
import { useAddress } from '../parts/address.ts';
import { LeaveFor } from '../parts/leave-for.tsx';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';
import { Outside } from './outside.tsx';
import { useSession } from './session.ts';

interface Entry {
  readonly name: string;
  readonly password: string;
}

/** Only an address of this console: anything else could lead a person away. */
function safeTarget(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/';
}

export function SignIn() {
  const { t } = useWords();
  const { data: session, error, refetch } = useSession();
  const address = useAddress();
  const to = safeTarget(address.get('to'));
  if (session === undefined) {
    return error === null ? <Waiting /> : <Failure error={error} onRetry={() => void refetch()} />;
  }
  if (session.account !== null) return <LeaveFor to={session.mustChange ? '/password' : to} />;
  return (
    <Outside title={t('sign-in.title')}>
      {to === '/' ? null : <p className="quiet">{t('sign-in.back')}</p>}
      <Entrance to={to} />
    </Outside>
  );
}

function Entrance({ to }: { readonly to: string }) {
  const { t } = useWords();
  const write = useWrite<unknown>();
  const { data: entrances } = useData<{ oidc: boolean }>(`${SESSION}/entrances`);
  const submit = (body: Entry): void => write.mutate({ path: SESSION, body });
  return (
    <>
      <Form layout="vertical" onFinish={submit} requiredMark={false} size="large">
        <Form.Item
          name="name"
          label={t('sign-in.name')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input autoComplete="username" autoFocus spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('sign-in.password')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <WriteFailure error={write.error} />
        <Button type="primary" htmlType="submit" block loading={write.isPending}>
          {t('sign-in.submit')}
        </Button>
      </Form>
      {entrances?.oidc === true ? (
        <>
          <p className="or quiet">{t('sign-in.or')}</p>
          <Button block size="large" href={`${SESSION}/oidc/start?to=${encodeURIComponent(to)}`}>
            {t('sign-in.oidc')}
          </Button>
        </>
      ) : null}
    </>
  );
}
