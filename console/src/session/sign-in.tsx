/** Sign-in with a local account or through the organisation's identity provider; returns to where one came from. */
import { Button, Form, Input } from 'antd';
import { Navigate } from '@tanstack/react-router';
import { useWrite } from '../api/data.ts';
import type { Session } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { useWords, wordOf } from '../words/index.ts';
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
  if (session.account !== null) return <Navigate to={(session.mustChange ? '/password' : to) as '/'} replace />;
  return (
    <Outside title={t('sign-in.title')}>
      {to === '/' ? null : <p className="quiet">{t('sign-in.back')}</p>}
      <Entrance session={session} to={to} />
    </Outside>
  );
}

function Entrance({ session, to }: { readonly session: Session; readonly to: string }) {
  const { t } = useWords();
  const [form] = Form.useForm<Entry>();
  const go = useGo();
  const write = useWrite<unknown>();
  const submit = (body: Entry): void =>
    write.mutate({ path: '/api/v1/session/sign-in', body }, { onSuccess: () => go(to) });
  return (
    <>
      <Form form={form} layout="vertical" onFinish={submit} requiredMark={false} size="large">
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
      {session.oidc === null ? null : (
        <>
          <p className="or quiet">{t('sign-in.or')}</p>
          <Button block size="large" href={`/api/v1/session/oidc/start?to=${encodeURIComponent(to)}`}>
            {t('sign-in.oidc', { label: session.oidc.label })}
          </Button>
        </>
      )}
      {session.demo === null || session.demo === undefined ? null : (
        <DemoAccounts
          accounts={session.demo.accounts}
          onChoose={(name) => {
            form.setFieldValue('name', name);
            form.focusField('password');
          }}
        />
      )}
    </>
  );
}

interface DemoProps {
  readonly accounts: NonNullable<Session['demo']>['accounts'];
  readonly onChoose: (name: string) => void;
}

function DemoAccounts({ accounts, onChoose }: DemoProps) {
  const { t } = useWords();
  return (
    <section className="demo">
      <h2>{t('sign-in.demo')}</h2>
      <ul>
        {accounts.map(({ name, role, org }) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(name)}>
              <span className="mono">{name}</span>
              <span className="quiet">
                {org}·{wordOf(t, 'role', role)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="meta">{t('sign-in.demo-password')}</p>
    </section>
  );
}
