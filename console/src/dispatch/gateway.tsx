/** Whether anything leaves: the gateway, and what waits for it since when. */
import { useData } from '../api/data.ts';
import type { GatewayStateView } from '../api/types.ts';
import { sentenceTime } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Shape, type Tone } from '../parts/outcome.tsx';
import { Figure } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';

const READ_AGAIN_MS = 15_000;

/** What is the matter, if anything. */
function faultOf({ configured, answering }: GatewayStateView): readonly [tone: Tone, key: Key] | null {
  if (!configured) return ['refuse', 'dispatch.no-gateway'];
  return answering ? null : ['undecidable', 'dispatch.away'];
}

export function Gateway() {
  const { t, language } = useWords();
  const { api, org } = useSeat();
  const now = useNow();
  const { data, error, refetch } = useData<GatewayStateView>(`${api}/dispatch-gateway`, {
    everyMs: READ_AGAIN_MS,
  });
  if (data === undefined)
    return error === null ? <Waiting rows={2} /> : <Failure error={error} onRetry={() => void refetch()} />;
  const fault = faultOf(data);
  const list = `/${org.id}/dispatch`;
  return (
    <div className="blocks">
      {fault === null ? null : (
        <div className={`banner tone-${fault[0]}`} role="status">
          <Shape tone={fault[0]} />
          <div>
            <p>{t(fault[1])}</p>
            {data.oldestAt === null ? null : (
              <p>
                {t('dispatch.since', { time: sentenceTime(data.oldestAt, now, language), n: data.waiting })}
              </p>
            )}
          </div>
        </div>
      )}
      <div className="figures">
        <Figure
          label={t('dispatch.waiting')}
          value={data.waiting}
          unit={t('unit.items')}
          to={`${list}?state=waiting`}
          alarm={fault !== null}
        />
        <Figure
          label={t('dispatch.unproven')}
          value={data.unproven}
          unit={t('unit.items')}
          to={`${list}?state=sent`}
        />
        <Figure
          label={t('dispatch.failed')}
          value={data.failed}
          unit={t('unit.items')}
          to={`${list}?state=failed`}
          alarm
        />
      </div>
    </div>
  );
}
