/** The theme of Ant Design, from our tokens. Its default blue and red are too pale on white, so none is kept. */
import { type ThemeConfig, theme } from 'antd';
import { type Mode, PALETTES } from './tokens.ts';

const FONT =
  '-apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
const MONO =
  'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Noto Sans SC", "Noto Sans CJK SC", monospace';

export function antTheme(mode: Mode): ThemeConfig {
  const colour = PALETTES[mode];
  return {
    algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: colour.primary,
      colorPrimaryHover: colour.primaryHover,
      colorPrimaryActive: colour.primaryHover,
      colorInfo: colour.duties,
      colorLink: colour.link,
      colorLinkHover: colour.link,
      colorError: colour.error,
      colorSuccess: colour.permit,
      colorWarning: colour.hold,
      colorText: colour.text,
      colorTextSecondary: colour.text2,
      colorTextTertiary: colour.text3,
      colorTextPlaceholder: colour.text3,
      colorTextDescription: colour.text2,
      colorBgLayout: colour.canvas,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBorder: colour.edge,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      fontFamily: FONT,
      fontFamilyCode: MONO,
      fontSize: 14,
      lineHeight: 22 / 14,
      borderRadius: 6,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: colour.surface,
        headerColor: colour.text2,
        headerSplitColor: 'transparent',
        rowHoverBg: colour.hover,
        rowSelectedBg: colour.selected,
        rowSelectedHoverBg: colour.selected,
        cellPaddingBlock: 9,
        cellPaddingBlockSM: 5,
        borderColor: colour.line,
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none' },
      Tabs: { itemSelectedColor: colour.link, inkBarColor: colour.link, itemHoverColor: colour.link },
      Segmented: { itemSelectedBg: colour.surface, trackBg: colour.neutralTint },
    },
  };
}
