/** Where the customer signs: pen, finger or mouse. What was drawn is kept as strokes, so that one can be taken back. */
import { Button } from 'antd';
import { type PointerEvent, useRef } from 'react';
import { useWords } from '../words/index.ts';
import { begun, type Drawn, drawn, PAD, pathOf } from './strokes.ts';

interface SignatureProps {
  readonly strokes: Drawn['strokes'];
  readonly onChange: (next: (before: Drawn['strokes']) => Drawn['strokes']) => void;
}

export function Signature({ strokes, onChange }: SignatureProps) {
  const { t } = useWords();
  const drawing = useRef(false);
  const point = ({ clientX, clientY, currentTarget }: PointerEvent<SVGSVGElement>): [number, number] => {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * PAD.width;
    const y = ((clientY - box.top) / box.height) * PAD.height;
    return [within(x, PAD.width), within(y, PAD.height)];
  };
  return (
    <section className="signature" aria-label={t('pad.sign')}>
      <p>{t('pad.sign')}</p>
      <svg
        viewBox={`0 0 ${PAD.width} ${PAD.height}`}
        role="img"
        aria-label={t('pad.strokes', { n: strokes.length })}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          drawing.current = true;
          const [x, y] = point(event);
          onChange((before) => begun(before, x, y));
        }}
        onPointerMove={(event) => {
          if (!drawing.current) return;
          const [x, y] = point(event);
          onChange((before) => drawn(before, x, y));
        }}
        onPointerUp={() => {
          drawing.current = false;
        }}
        onPointerCancel={() => {
          drawing.current = false;
        }}
      >
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and taken back at the end
          <path key={index} d={pathOf(stroke)} />
        ))}
      </svg>
      <div className="acts">
        <Button
          size="large"
          disabled={strokes.length === 0}
          onClick={() => onChange((all) => all.slice(0, -1))}
        >
          {t('pad.undo')}
        </Button>
        <Button size="large" disabled={strokes.length === 0} onClick={() => onChange(() => [])}>
          {t('pad.clear')}
        </Button>
        <span className="quiet">{t('pad.strokes', { n: strokes.length })}</span>
      </div>
    </section>
  );
}

/** Whole units: a tenth of a pixel tells nothing. */
function within(value: number, most: number): number {
  return Math.min(most, Math.max(0, Math.round(value)));
}
