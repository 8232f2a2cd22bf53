/** The head: mark, organisation and role, search, Beijing time, language, appearance, account. */
import { DownOutlined, MenuOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { Role } from '../api/types.ts';
import { clockText } from '../format/time.ts';
import { useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { takesReports, useSeat } from '../session/session.ts';
import { chooseMode, type ModeChoice, useMode } from '../theme/mode.ts';
import { useWords } from '../words/index.ts';
import { chooseLanguage } from '../words/language.ts';
import { Palette } from './palette.tsx';

export function Head({ onMenu }: { readonly onMenu: () => void }) {
  const { t, language } = useWords();
  const { org } = useSeat();
  const now = useNow();
  const [palette, setPalette] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setPalette((before) => !before);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <header className="head">
      <button type="button" className="head-menu" onClick={onMenu} aria-label={t('nav.menu')}>
        <MenuOutlined />
      </button>
      <Go to={`/${org.id}`} className="brand" aria-label={t('app.name')}>
        <img src="/mark.svg" alt="" width="26" height="26" />
        <span>{t('app.name')}</span>
      </Go>
      <SeatSwitch />
      <button type="button" className="head-search" onClick={() => setPalette(true)}>
        <SearchOutlined />
        <span className="head-search-word">{t('head.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <span className="head-clock">
        <b>{clockText(now)}</b> <span className="quiet">{t('head.beijing')}</span>
      </span>
      <Button
        type="text"
        className="head-language"
        onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        lang={language === 'zh' ? 'en' : 'zh-CN'}
      >
        {language === 'zh' ? 'English' : '中文'}
      </Button>
      <AccountMenu />
      <Palette open={palette} onClose={() => setPalette(false)} />
    </header>
  );
}

function SeatSwitch() {
  const { t, pick } = useWords();
  const { session, org, role, roles, chooseRole } = useSeat();
  const go = useGo();
  const orgs = [...new Map(session.memberships.map((one) => [one.org.id, one.org])).values()];
  return (
    <div className="seat">
      {orgs.length > 1 ? (
        <Select
          variant="borderless"
          aria-label={t('head.organisation')}
          value={org.id}
          onChange={(id) => go(`/${id}`)}
          options={orgs.map((one) => ({ value: one.id, label: pick(one.name) }))}
          popupMatchSelectWidth={false}
        />
      ) : (
        <span className="seat-org">{pick(org.name)}</span>
      )}
      {roles.length > 1 ? (
        <Select<Role>
          variant="borderless"
          className="seat-role"
          aria-label={t('head.role')}
          value={role}
          onChange={chooseRole}
          options={roles.map((one) => ({ value: one, label: t(`role.${one}`) }))}
          popupMatchSelectWidth={false}
        />
      ) : (
        <span className="seat-role quiet">{t(`role.${role}`)}</span>
      )}
    </div>
  );
}

function AccountMenu() {
  const { t } = useWords();
  const { session, org } = useSeat();
  const { choice } = useMode();
  const go = useGo();
  const write = useWrite<unknown>();
  const name = session.account?.displayName ?? '';
  const themes: readonly ModeChoice[] = ['system', 'light', 'dark'];
  const items: MenuProps['items'] = [
    {
      key: 'theme',
      type: 'group',
      label: t('theme.title'),
      children: themes.map((one) => ({ key: `theme:${one}`, label: t(`theme.${one}`) })),
    },
    { type: 'divider' },
    ...(takesReports({ org }) ? [{ key: 'public', label: t('nav.public-page') }] : []),
    { key: 'password', label: t('head.password') },
    { key: 'sign-out', label: t('head.sign-out') },
  ];
  const act = (key: string): void => {
    if (key.startsWith('theme:')) chooseMode(key.slice(6) as ModeChoice);
    else if (key === 'public') window.open(`/p/${org.id}/report`, '_blank', 'noopener');
    else if (key === 'password') go('/password');
    else write.mutate({ path: '/api/v1/session/sign-out', body: {} });
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items, selectable: true, selectedKeys: [`theme:${choice}`], onClick: ({ key }) => act(key) }}
    >
      <Button
        type="text"
        className="head-account"
        aria-label={`${t('head.account')} ${name}`}
        icon={<UserOutlined />}
      >
        <span className="head-name">{name}</span>
        <DownOutlined className="head-down" />
      </Button>
    </Dropdown>
  );
}
