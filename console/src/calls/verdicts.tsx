/** Decisions of the gateways as they come: pause with p, only blocked ones with b, the open one explained beside. */
import { PauseOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useState } from 'react';
import { countText } from '../format/number.ts';
import { exactText } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { Beside } from '../parts/beside.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Filters } from '../parts/filters.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Notice } from '../parts/states.tsx';
import { isTyping, lettersOff } from '../queue/keys.ts';
import { useWords, wordOf } from '../words/index.ts';
import type { LiveRow } from './live-rows.ts';
import { verdictTone } from './tones.ts';
import { useVerdicts } from './use-verdicts.ts';
import { Why } from './why.tsx';

/** Hours, minutes and seconds are enough where the day is today's. */
const clock = (at: string) => exactText(at).slice(11, 19);

export function LiveVerdicts({ edges }: { readonly edges: readonly string[] }) {
  const { t } = useWords();
  const address = useAddress();
  const [paused, setPaused] = useState(false);
  const [looking, setLooking] = useState(false);
  const [open, setOpen] = useState<string | undefined>(undefined);
  const blockedOnly = address.get('only') === 'blocked';
  // Whoever points at the list, stands in it or has a row open is looking: nothing moves under the eyes.
  const held = paused || looking || open !== undefined;
  const [edge, verdict, trunk] = [address.get('edge'), address.get('verdict'), address.get('trunk')];
  const { rows, waiting, state, more, show } = useVerdicts(held, { edge, verdict, trunk });
  const trunks = useTrunks(rows, trunk);
  const switchBlocked = (): void => address.set({ only: blockedOnly ? undefined : 'blocked' }, true);
  useLetters({ p: () => setPaused(!paused), b: switchBlocked, Escape: () => setOpen(undefined) });
  const shown = blockedOnly ? rows.filter((row) => 'gap' in row || row.verdict.verdict !== 'pass') : rows;
  const opened = rows.find((row) => row.key === open);
  return (
    <div className={opened === undefined ? 'desk' : 'desk opened'}>
      <Panel
        flush
        title={t('verdicts.title')}
        note={t(`verdicts.${state}`)}
        extra={
          <span className="acts">
            <Checkbox checked={blockedOnly} onChange={switchBlocked}>
              {t('verdicts.only')} <kbd>b</kbd>
            </Checkbox>
            <Button
              aria-pressed={paused}
              icon={paused ? <PlayCircleOutlined /> : <PauseOutlined />}
              onClick={() => setPaused(!paused)}
            >
              {t(paused ? 'verdicts.go-on' : 'verdicts.pause')} <kbd>p</kbd>
            </Button>
          </span>
        }
      >
        <div className="in-flush">
          <Filters
            address={address}
            filters={[
              { name: 'edge', label: t('verdicts.edge'), options: edges.map(itself) },
              { name: 'trunk', label: t('verdicts.trunk'), options: trunks.map(itself) },
              {
                name: 'verdict',
                label: t('verdicts.kind'),
                options: VERDICTS.map((value) => ({ value, label: t(`verdict.${value}`) })),
              },
            ]}
          />
        </div>
        {more === null ? null : (
          <p className="quiet in-flush" role="status">
            {t('verdicts.more', { n: countText(more) })}
          </p>
        )}
        {waiting === 0 ? null : (
          <button type="button" className="new-rows" onClick={show}>
            {t('verdicts.waiting', { n: countText(waiting) })}
          </button>
        )}
        {shown.length === 0 ? (
          <Notice tone="neutral" title={t('verdicts.none')}>
            <p>{t('verdicts.none-next')}</p>
          </Notice>
        ) : (
          <section
            className="live-table"
            aria-label={t('verdicts.title')}
            onMouseEnter={() => setLooking(true)}
            onMouseLeave={() => setLooking(false)}
            onFocus={() => setLooking(true)}
            onBlur={() => setLooking(false)}
          >
            <Rows rows={shown} open={open} onOpen={setOpen} />
          </section>
        )}
      </Panel>
      {opened === undefined || 'gap' in opened ? null : (
        <Beside label={t('why.title')} onClose={() => setOpen(undefined)}>
          <Why verdict={opened.verdict} />
        </Beside>
      )}
    </div>
  );
}

const VERDICTS = ['block', 'pass-modified', 'pass'] as const;
const itself = (value: string) => ({ value, label: value });

/** Trunks that were seen since the page was opened, the chosen one among them. */
function useTrunks(rows: readonly LiveRow[], chosen: string | undefined): readonly string[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const fresh = rows.flatMap((row) =>
      'gap' in row || row.verdict.trunk === null ? [] : [row.verdict.trunk],
    );
    setSeen((before) => (fresh.every((one) => before.has(one)) ? before : new Set([...before, ...fresh])));
  }, [rows]);
  return [...new Set([...seen, ...(chosen === undefined ? [] : [chosen])])].sort();
}

interface RowsProps {
  readonly rows: readonly LiveRow[];
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

function Rows({ rows, open, onOpen }: RowsProps) {
  const { t } = useWords();
  const phone = usePhone();
  return (
    <table className="plain live">
      <thead>
        <tr>
          <th scope="col">{t('verdicts.time')}</th>
          <th scope="col">{t('verdicts.verdict')}</th>
          <th scope="col">{t('verdicts.caller')}</th>
          <th scope="col" className="wide-only">
            {t('verdicts.called')}
          </th>
          <th scope="col" className="wide-only">
            {t('verdicts.trunk')}
          </th>
          <th scope="col" className={open === undefined ? 'wide-only' : 'hidden'}>
            {t('verdicts.rule')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          'gap' in row ? (
            <tr key={row.key} className="gap-row">
              <td className="digits">{clock(row.at)}</td>
              <td colSpan={5}>{t('verdicts.gap', { edge: row.edge, n: countText(row.gap) })}</td>
            </tr>
          ) : (
            <tr
              key={row.key}
              className={row.key === open ? 'row-open' : ''}
              onClick={() => onOpen(row.key === open ? undefined : row.key)}
            >
              <td className="digits">
                <button type="button" className="plain-link flush-left">
                  {clock(row.verdict.at)}
                </button>
              </td>
              <td>
                <Mark tone={verdictTone(row.verdict.verdict)}>
                  {wordOf(t, 'verdict', row.verdict.verdict ?? 'none')}
                </Mark>
              </td>
              <td className="mono">
                {row.verdict.caller ?? t('verdicts.no-caller')}
                {phone && row.verdict.called !== null ? (
                  <span className="quiet"> → {row.verdict.called}</span>
                ) : null}
                {phone && open === undefined && row.verdict.findings.length > 0 ? (
                  <FirstFinding row={row} />
                ) : null}
              </td>
              <td className="mono wide-only">{row.verdict.called ?? '—'}</td>
              <td className="mono wide-only">{row.verdict.trunk ?? '—'}</td>
              <td className={open === undefined ? 'wide-only' : 'hidden'}>
                <FirstFinding row={row} />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function FirstFinding({ row }: { readonly row: Extract<LiveRow, { verdict: unknown }> }) {
  const { pick } = useWords();
  const [finding] = row.verdict.findings;
  if (finding === undefined) return <span className="quiet">—</span>;
  return (
    <span className="stack">
      <span>
        {finding.sentence === null ? <span className="mono">{finding.rule}</span> : pick(finding.sentence)}
      </span>
      {finding.clause === null ? null : <ClauseChip clause={finding.clause} />}
    </span>
  );
}

function useLetters(letters: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return;
      const act = letters[event.key];
      if (act === undefined || (event.key.length === 1 && lettersOff())) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
