/** One word for each value of the contracts: states, kinds, channels, outcomes. Shared by staff and citizens. */
import type { Catalogue } from './say.ts';

export const stateWords = {
  'outcome.permit': ['准予', 'Permitted'],
  'outcome.permit-with-duties': ['附义务准予', 'Permitted with duties'],
  'outcome.hold': ['暂缓', 'On hold'],
  'outcome.undecidable': ['无法判定', 'Cannot decide'],
  'outcome.refuse': ['不予', 'Refused'],

  'about.number': ['电话号码', 'Phone number'],
  'about.phone-card': ['电话卡', 'Phone card'],
  'about.iot-card': ['行业卡', 'Industry card'],
  'about.linked-account': ['关联账号', 'Linked account'],
  'about.suspension': ['对暂停的反映', 'About a suspension'],

  'medium.call': ['来电', 'Call'],
  'medium.message': ['短信', 'Message'],
  'medium.app': ['应用内', 'In an app'],
  'medium.other': ['其他', 'Other'],

  'suspicion.fraud': ['涉嫌诈骗', 'Fraud'],
  'suspicion.harassment': ['骚扰', 'Harassment'],
  'suspicion.unknown': ['未分类', 'Not classified'],

  'channel.web': ['网页', 'Web'],
  'channel.app': ['应用', 'App'],
  'channel.phone': ['电话', 'Phone'],
  'channel.sms': ['短信', 'SMS'],
  'channel.12321': ['12321', '12321'],
  'channel.110': ['110', '110'],
  'channel.96110': ['96110', '96110'],
  'channel.carrier': ['本企业渠道', 'Carrier'],
  'channel.authority': ['主管部门', 'Authority'],

  'report-state.open': ['未办结', 'Open'],
  'report-state.unrouted': ['待转办', 'To be routed'],
  'report-state.received': ['已接收', 'Received'],
  'report-state.routed': ['已转办', 'Routed'],
  'report-state.checked': ['已核查', 'Checked'],
  'report-state.closed': ['已办结', 'Closed'],

  'check-state.open': ['待核查', 'Open'],
  'check-state.claimed': ['核查中', 'Claimed'],
  'check-state.rectifying': ['整改中', 'Rectifying'],
  'check-state.closed': ['已办结', 'Closed'],

  'task.check': ['核查', 'Check'],
  'task.police-clue': ['涉案线索', 'Police clue'],

  'result.confirmed': ['属实', 'Confirmed'],
  'result.not-confirmed': ['不属实', 'Not confirmed'],
  'result.cannot-be-checked': ['无法核实', 'Cannot be checked'],

  'action.none': ['不采取措施', 'No action'],
  'action.warned': ['已提醒', 'Warned'],
  'action.re-verification': ['二次实人认证', 'Re-verification'],
  'action.suspended': ['已暂停', 'Suspended'],
  'action.shut-down': ['已关停', 'Shut down'],
  'action.traceback': ['已发起溯源', 'Traceback started'],
  'action.contract-ended': ['已终止合同', 'Contract ended'],

  'reward.proposed': ['待批准', 'Proposed'],
  'reward.approved': ['已批准', 'Approved'],
  'reward.paid': ['已发放', 'Paid'],
  'reward.declined': ['不予奖励', 'Declined'],

  'identity.sealed': ['已密封', 'Sealed'],
  'identity.requested': ['待第二人批准', 'Waiting for a second person'],
  'identity.approved': ['已批准，可查看', 'Approved, may be opened'],
  'identity.opened': ['已查看', 'Opened'],

  'reporter.anonymous': ['匿名', 'Anonymous'],
  'reporter.sealed': ['已密封', 'Sealed'],

  'deadline-state.running': ['进行中', 'Running'],
  'deadline-state.paused': ['已中止计时', 'Paused'],
  'deadline-state.met': ['按期完成', 'Met'],
  'deadline-state.missed': ['逾期', 'Missed'],
  'deadline-state.cancelled': ['已取消', 'Cancelled'],

  'role.clerk': ['营业员', 'Shop clerk'],
  'role.analyst': ['反诈专班分析员', 'Analyst'],
  'role.engineer': ['网络工程师', 'Network engineer'],
  'role.compliance': ['合规经理', 'Compliance manager'],
  'role.bank-officer': ['银行专员', 'Bank officer'],
  'role.platform-officer': ['平台专员', 'Platform officer'],
  'role.police-officer': ['民警', 'Police officer'],
  'role.regulator': ['监管人员', 'Regulator'],
  'role.hub-operator': ['枢纽运营员', 'Hub operator'],
  'role.privacy-officer': ['个人信息保护负责人', 'Privacy officer'],
  'role.admin': ['管理员', 'Administrator'],
} as const satisfies Catalogue;
