/** Sentences of the check of a notice. */
import type { Catalogue } from '../words/say.ts';

export const noticeWords = {
  'check.lead': [
    '输入告知书上的验证码，看它是不是本企业出具的。不显示是谁签的。',
    'Enter the code printed on the notice to see whether it is ours. It does not show who signed.',
  ],
  'check.field': ['验证码', 'Verification code'],
  'check.hint': [
    '例如 GZ-XXXX-XXXX-XXXX，没有字母I、L、O、U',
    'Like GZ-XXXX-XXXX-XXXX; no letters I, L, O, U',
  ],
  'check.go': ['核对', 'Check'],
  'check.busy': ['正在核对……', 'Checking…'],
  'check.valid': ['验证码真实，是本企业出具的告知书。', 'The code is genuine: this notice is ours.'],
  'check.name': ['名称', 'Name'],
  'check.number': ['第{n}版', 'Version {n}'],
  'check.version': ['版本', 'Version'],
  'check.day': ['确认日期', 'Confirmed on'],
  'check.digest': ['文本摘要（SHA-256）', 'Digest of the text (SHA-256)'],
  'check.compare': [
    '请和纸面上的名称、版本、日期、摘要逐项对照；有一项不同，就不是原件。',
    'Compare name, version, day and digest with the paper; if one differs it is not the original.',
  ],
  'check.unknown': [
    '没有这个验证码。请核对字母和数字；仍然没有的，这份告知书不是本企业出具的，可拨96110反映。',
    'There is no such code. Check letters and digits; if it is right, the notice is not ours: tell 96110.',
  ],
} as const satisfies Catalogue;
