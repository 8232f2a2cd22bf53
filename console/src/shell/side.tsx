/** The menu at the left; on a phone a drawer. */
import { MenuFoldOutlined, MenuUnfoldOutlined } from '@ant-design/icons';
import { useRouterState } from '@tanstack/react-router';
import { Drawer, Tooltip } from 'antd';
import { Go } from '../parts/go.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { Fold } from './fold.ts';
import { type NavPage, pagesFor } from './nav.tsx';

export function Side({ fold }: { readonly fold: Fold }) {
  const { t } = useWords();
  const label = fold.folded ? t('nav.unfold') : t('nav.fold');
  return (
    <>
      <nav className="side" aria-label={t('nav.menu')}>
        <Entries folded={fold.folded} onOpen={() => undefined} />
        <button type="button" className="side-fold" onClick={fold.toggle} aria-label={label} title={label}>
          {fold.folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
        </button>
      </nav>
      <Drawer
        placement="left"
        size={280}
        open={fold.drawer}
        onClose={fold.closeDrawer}
        title={t('nav.menu')}
        className="side-drawer"
      >
        <nav aria-label={t('nav.menu')}>
          <Entries folded={false} onOpen={fold.closeDrawer} />
        </nav>
      </Drawer>
    </>
  );
}

function Entries({ folded, onOpen }: { readonly folded: boolean; readonly onOpen: () => void }) {
  const { t } = useWords();
  const seat = useSeat();
  const pages = pagesFor(seat);
  return (
    <>
      {(['work', 'shared'] as const).map((group) => (
        <div key={group} className="side-group">
          <p className="side-title">{t(`nav.${group}`)}</p>
          {pages
            .filter((page) => page.group === group)
            .map((page) => (
              <Entry key={page.key} page={page} folded={folded} onOpen={onOpen} />
            ))}
        </div>
      ))}
    </>
  );
}

function Entry({
  page,
  folded,
  onOpen,
}: {
  readonly page: NavPage;
  readonly folded: boolean;
  readonly onOpen: () => void;
}) {
  const { t } = useWords();
  const { org } = useSeat();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here =
    page.to === `/${org.id}` ? path === page.to || path === `${page.to}/` : path.startsWith(page.to);
  const link = (
    <Go to={page.to} className="side-entry" onClick={onOpen} aria-current={here ? 'page' : undefined}>
      {page.icon}
      <span className="side-word">{t(page.key)}</span>
    </Go>
  );
  return folded ? (
    <Tooltip title={t(page.key)} placement="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
