/** One application for industry cards: what is asked for, and the second person who agrees. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { IotApplicationView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { Go, GoButton } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { provinceName } from '../parts/provinces.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AllowLists } from './allow-lists.tsx';
import { Cards } from './cards.tsx';
import { APPLICATION_TONES } from './tones.ts';
import { UnitName } from './unit.tsx';

export function IotApplicationPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<IotApplicationView>(`${api}/iot-applications/${id}`);
  if (data !== undefined) return <Opened application={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface ApplicationProps {
  readonly application: IotApplicationView;
}

function Opened({ application }: ApplicationProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const address = useAddress();
  const { state, history } = application;
  const issues =
    may(role, 'activateIot') && state === 'approved' && application.issued < application.quantity;
  return (
    <Page
      title={application.purpose}
      acts={
        issues ? (
          <GoButton type="primary" to={`/${org.id}/iot/applications/${application.id}/issue`}>
            {t('issue.title')}
          </GoButton>
        ) : undefined
      }
      lead={
        <span className="object-head">
          <UnitName id={application.unit} />
          <Mark tone={APPLICATION_TONES[state]}>{t(`iot-application.${state}`)}</Mark>
          <When at={application.appliedAt} />
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            destroyOnHidden
            items={[
              {
                key: 'overview',
                label: t('card.tab-overview'),
                children: <Overview application={application} />,
              },
              { key: 'cards', label: t('iot-app.cards'), children: <Cards application={application.id} /> },
              {
                key: 'decisions',
                label: t('card.tab-decisions'),
                children: <History steps={history} detailed />,
              },
              { key: 'history', label: t('card.tab-history'), children: <History steps={history} /> },
            ]}
          />
        </Panel>
        <ApplicationActs application={application} />
      </div>
    </Page>
  );
}

function Overview({ application }: ApplicationProps) {
  const { t, pick } = useWords();
  const { org, role } = useSeat();
  const nameOf = usePeople();
  const { riskAssessment, areas, approved, exception } = application;
  const comma = t('common.list-comma');
  return (
    <div className="blocks">
      <Facts
        items={[
          [t('iot-app.scene'), t(`scene.${application.scene}`)],
          [t('iot-app.issued'), `${countText(application.issued)} / ${countText(application.quantity)}`],
          [t('iot-app.functions'), application.functions.map((one) => t(`function.${one}`)).join(comma)],
          [t('iot-app.digits'), t('iot-app.digits-n', { n: application.digits })],
          exception === null ? null : [t('iot-app.exception'), exception],
          [t('iot-app.quota'), t('iot-app.mebibytes', { n: countText(application.monthlyMebibytes) })],
          [
            t('iot-app.areas'),
            areas.length === 0
              ? t('iot-app.areas-all')
              : areas.map((code) => pick(provinceName(code))).join(comma),
          ],
          [
            t('iot-app.apn'),
            `${application.apn}${t('common.in-brackets', {
              text: t(application.dedicatedNetwork ? 'iot-app.dedicated' : 'iot-app.public'),
            })}`,
          ],
          [
            t('iot-app.responsible'),
            may(role, 'holders') ? (
              <Go key="responsible" to={`/${org.id}/persons/${application.responsible}`}>
                {t('card.open-holder')}
              </Go>
            ) : (
              '—'
            ),
          ],
          [
            t('iot-app.risk'),
            riskAssessment === null
              ? t('iot-app.risk-none')
              : `${t(`iot-app.risk-${riskAssessment.result}`)}${t('common.in-brackets', { text: riskAssessment.note })}`,
          ],
          [t('iot-app.qualification'), t('iot-app.files', { n: application.qualification.length })],
          [t('iot-app.applied-by'), nameOf(application.applied.account)],
          [t('agent.second'), approved === null ? t('agent.second-none') : nameOf(approved.account)],
        ]}
      />
      <AllowLists allow={application.allow} />
      {application.declinedReason === null ? null : (
        <blockquote className="words">{application.declinedReason}</blockquote>
      )}
    </div>
  );
}

function ApplicationActs({ application }: ApplicationProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const act = useActs(`${api}/iot-applications/${application.id}`, application.version);
  const reasoned = (name: 'decline' | 'close'): Act => ({
    key: name,
    label: t(`iot-app.${name}`),
    children: (
      <ReasonAct button={t(`iot-app.${name}`)} act={act} onSend={(reason) => act.post(name, { reason })} />
    ),
  });
  const acts: Act[] = [];
  if (may(role, 'approveIot') && application.state === 'applied') {
    acts.push({
      key: 'approve',
      label: t('iot-app.approve'),
      children: (
        <SecondPerson assent={application.assent}>
          <ConfirmAct
            note={t('iot-app.approve-note')}
            button={t('iot-app.approve')}
            act={act}
            onSend={() => act.post('approve')}
          />
        </SecondPerson>
      ),
    });
    acts.push(reasoned('decline'));
  }
  if (may(role, 'approveIot') && application.state === 'approved') acts.push(reasoned('close'));
  return <Acts acts={acts} none={t('iot-app.none-acts')} />;
}
