/** Sentences of the numbers in one's name. */
import type { Catalogue } from '../../words/say.ts';

export const ownWords = {
  'ask.lead': [
    '看看自己证件名下有几个号码，有没有不是自己办的。先填证件，再刷脸，约2分钟。',
    'See how many numbers run on your paper, and whether one is not yours. Paper first, then your face; about 2 minutes.',
  ],
  'ask.go': ['下一步：刷脸', 'Next: your face'],
  'ask.busy': ['正在核对号码……', 'Checking the number…'],
  'ask.face': ['刷脸核对本人', 'Your face'],
  'ask.receipt': ['已经查过？输入查询编号', 'Asked before? Enter the number of the query'],
  'ask.receipt-field': ['查询编号', 'Number of the query'],
  'ask.receipt-hint': ['例如 CX-XXXX-XXXX-XXXX', 'Like CX-XXXX-XXXX-XXXX'],
  'ask.receipt-go': ['查看', 'Show'],

  'found.all': ['名下共{n}个号码', '{n} number in your name||{n} numbers in your name'],
  'found.total': [
    '已答复的企业共{n}个号码',
    'Companies that answered: {n} number||Companies that answered: {n} numbers',
  ],
  'found.waiting': [
    '还有{n}家没有答复，这里会自动更新，{time}前可看。',
    '{n} company has not answered yet; this page updates by itself and can be read until {time}.||{n} companies have not answered yet; this page updates by itself and can be read until {time}.',
  ],
  'found.until': ['结果在{time}前可看。', 'This can be read until {time}.'],
  'found.receipt': ['查询编号', 'Number of this query'],
  'found.company': ['企业', 'Company'],
  'found.count': ['号码（个）', 'Numbers'],
  'found.no-answer': ['还没答复', 'no answer yet'],
  'found.here': ['本企业', 'here'],
  'found.own': ['在{org}的号码', 'Numbers with {org}'],
  'found.none': ['您在本企业名下没有号码。', 'No number runs on your paper here.'],
  'found.others': [
    '其他企业只告知数量。数量不对的，请到那家企业的页面或营业厅查。',
    'Other companies tell the count only. If it is wrong, ask there.',
  ],
  'found.since': ['{day}入网', 'since {day}'],
  'found.again': ['重新查询', 'Ask again'],
  'kind.mobile': ['手机卡', 'Mobile card'],
  'kind.wireless-data': ['上网卡', 'Data card'],
  'kind.industry-11-digit-with-voice': ['行业卡', 'Industry card'],
  'kind.fixed-line': ['固定电话', 'Fixed line'],
  'kind.broadband': ['宽带', 'Broadband'],
  'state.ordered': ['已受理，未登记', 'ordered'],
  'state.registered': ['已登记，未启用', 'registered'],
  'state.active': ['在用', 'in use'],
  'state.flagged': ['在用，需核验', 'in use, to be verified'],
  'state.reminded': ['在用，需核验', 'in use, to be verified'],
  'state.suspended': ['已暂停', 'suspended'],
  'state.stopped': ['已停机', 'stopped'],
  'state.shut-down': ['已关停', 'shut down'],
  'state.cancelled': ['已销号', 'cancelled'],

  'mine.not': ['不是我的', 'Not mine'],
  'mine.not-of': ['{number}不是我的', '{number} is not mine'],
  'mine.confirm': [
    '暂停{number}并开始核查？{date}前告知结果。如果点错，带证件到自有营业厅核验后即可恢复。',
    'Suspend {number} and start a check? Result by {date}. If this was a mistake, verify in an own shop and it comes back.',
  ],
  'mine.confirm-off': [
    '{number}已经暂停，现在开始核查？{date}前告知结果，核查期间保持暂停。',
    '{number} is suspended already. Start a check? Result by {date}; it stays off meanwhile.',
  ],
  'mine.does': [
    '暂停后不能主叫、发短信和上网；紧急电话和96110照常。您的其他号码不受影响。',
    'While suspended it cannot call out, text or use data; emergency calls and 96110 work. Your other numbers are not affected.',
  ],
  'mine.yes': ['暂停并核查', 'Suspend and check'],
  'mine.busy': ['正在提交……', 'Sending…'],
  'mine.no': ['返回', 'Back'],
  'mine.sent': [
    '您声明这个号码不是本人办理。已暂停并开始核查，{date}前告知结果。请记下编号：',
    'You said this number is not yours. It is suspended and under check; result by {date}. Keep this number:',
  ],
  'dispute.registered-rightly': ['核查结果：登记属实。', 'Result: registered rightly.'],
  'dispute.registered-falsely': [
    '核查结果：登记不实，号码已收回。',
    'Result: registered falsely; the number was taken back.',
  ],
} as const satisfies Catalogue;
