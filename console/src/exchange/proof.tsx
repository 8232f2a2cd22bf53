/** The chain of an item, checked line by line in this page, or taken along as a file. */
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { call } from '../api/http.ts';
import type { PeerListView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Shape } from '../parts/outcome.tsx';
import { saveFile } from '../parts/save-file.ts';
import { WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { type ProofVerdict, type TrustedKey, verifyProof } from './verify.ts';

interface ProofProps {
  readonly id: string;
  readonly links: PeerListView;
}

interface Progressing {
  readonly checked: number;
  readonly total: number;
}

const trustedOf = ({ installation, keys, peers }: PeerListView): TrustedKey[] =>
  [{ id: installation, keys }, ...peers].flatMap((one) =>
    one.keys.map(({ id, publicKey, algorithm }) => ({ installation: one.id, id, publicKey, algorithm })),
  );

export function Proof({ id, links }: ProofProps) {
  const { t, language } = useWords();
  const { api } = useSeat();
  const [progress, setProgress] = useState<Progressing | null>(null);
  const [verdict, setVerdict] = useState<ProofVerdict | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const read = async (): Promise<readonly string[]> => {
    const { lines } = await call<{ lines: readonly string[] }>(`${api}/exchange-items/${id}/proof`, {
      language,
    });
    return lines;
  };
  const tried = async (work: () => Promise<void>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (fault) {
      setError(fault instanceof Error ? fault : new Error(String(fault)));
    } finally {
      setProgress(null);
    }
  };
  const verify = (): Promise<void> =>
    tried(async () => {
      setVerdict(null);
      const lines = await read();
      const total = lines.length;
      setProgress({ checked: 0, total });
      setVerdict(await verifyProof(lines, trustedOf(links), (checked) => setProgress({ checked, total })));
    });
  const take = (): Promise<void> =>
    tried(async () => {
      const lines = await read();
      saveFile(
        new Blob([`${lines.join('\n')}\n`], { type: 'application/jsonl' }),
        `duanka-chain-${id.slice(0, 12)}.jsonl`,
      );
    });
  return (
    <section className="exchange-stack">
      <div className="acts">
        <Button type="primary" loading={progress !== null} onClick={() => void verify()}>
          {t('exchange.verify')}
        </Button>
        <Button onClick={() => void take()}>{t('exchange.take-proof')}</Button>
      </div>
      {progress === null ? null : <Checking {...progress} />}
      {verdict === null ? null : <Verdict verdict={verdict} />}
      <WriteFailure error={error} />
    </section>
  );
}

function Checking({ checked, total }: Progressing) {
  const { t } = useWords();
  const text = t('exchange.verifying', { n: countText(checked), total: countText(total) });
  return (
    <div role="status">
      <p className="quiet">{text}</p>
      <Progress percent={total === 0 ? 0 : Math.floor((checked / total) * 100)} aria-label={text} />
    </div>
  );
}

function Verdict({ verdict: { lines, installations, fault } }: { readonly verdict: ProofVerdict }) {
  const { t } = useWords();
  const tone = fault === null ? 'permit' : 'refuse';
  return (
    <div className={`banner tone-${tone}`} role="status">
      <Shape tone={tone} />
      <span className="stack">
        <span>
          {fault === null
            ? t('exchange.whole', { n: countText(lines), who: installations.join(t('common.list-comma')) })
            : t('exchange.broken', { line: countText(fault.line), why: t(`exchange-fault.${fault.kind}`) })}
        </span>
        {fault === null ? <span className="quiet">{t('exchange.whole-note')}</span> : null}
      </span>
    </div>
  );
}
