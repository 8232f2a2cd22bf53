/** The staff console. */
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeClient } from './api/data.ts';
import { makeRouter } from './router.tsx';
import { antTheme } from './theme/antd.ts';
import { useMode } from './theme/mode.ts';
import { useLanguage } from './words/language.ts';
import './theme/base.css';
import './theme/staff.css';
import './theme/parts.css';
import './theme/pages.css';
import './theme/counter.css';
import './theme/risk.css';
import './theme/calls.css';
import './theme/print.css';
import './theme/platforms.css';
import 'dayjs/locale/zh-cn';

const client = makeClient();
const router = makeRouter();

function Console() {
  const { mode } = useMode();
  const language = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={antTheme(mode)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <App>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}
