/** What charts over time have in common: ink, the box beside the pointer, days or months below, a value at the side. */
import { type Mode, PALETTES } from '../theme/tokens.ts';

export function chartFrame(mode: Mode) {
  const colour = PALETTES[mode];
  const label = { color: colour.text2, fontSize: 12 };
  return {
    colour,
    label,
    tooltip: {
      trigger: 'axis',
      backgroundColor: colour.surface,
      borderColor: colour.line,
      textStyle: { color: colour.text },
    },
    along: (data: readonly string[]) => ({
      type: 'category',
      data: [...data],
      axisLabel: label,
      axisLine: { lineStyle: { color: colour.line } },
      axisTick: { show: false },
    }),
    upward: { type: 'value', axisLabel: label, splitLine: { lineStyle: { color: colour.line } } },
  };
}
