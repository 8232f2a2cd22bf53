/** Sentences of the second verification on a phone. */
import type { Catalogue } from '../../words/say.ts';

export const verifyWords = {
  'open.lead': [
    '收到核验短信，或者号码已被暂停的，在这里核验，约3分钟。',
    'If you were asked to verify, or your number is suspended, do it here. About 3 minutes.',
  ],
  'open.number': ['要核验的手机号码', 'The number to verify'],
  'open.number-need': ['请填写要核验的号码。', 'Please enter the number to verify.'],
  'open.go': ['下一步', 'Next'],
  'open.busy': ['正在核对……', 'Comparing…'],
  'open.safe': [
    '我们不会来电索要验证码，也不会发带链接的短信。',
    'We never phone for codes and never send links.',
  ],
  'open.over': [
    '上次的办理时间已过。重新输入后，从做到的那一步接着办。',
    'The time of your last visit is over. Enter it again and go on where you stopped.',
  ],

  'case.title': ['尾号{tail}的号码', 'Number ending {tail}'],
  'case.by': ['请在{time}前核验', 'Please verify by {time}'],
  'case.not-started': [
    '24小时从提醒送达您时起算，现在还没有开始。您可以先核验。',
    'The 24 hours begin when our reminder reaches you; they have not begun yet. You can verify now.',
  ],
  'case.over': [
    '核验时限已到，号码即将暂停。现在核验仍然有效。',
    'The time is over and the number is about to be suspended. Verifying now still counts.',
  ],
  'case.why': [
    '为什么要核验：{reason}。这不表示您做错了什么。',
    'Why we ask: {reason}. It does not mean you did anything wrong.',
  ],
  'basis.mps-miit-2021.4': ['〔两部门通告（2021）四〕', '(two-ministry notice of 2021, 4)'],
  'basis.risk-notice-cmcc-sh.4': ['〔风险告知书 四〕', '(risk notice, 4)'],
  'basis.risk-notice-cmcc-sh.5': ['〔风险告知书 五〕', '(risk notice, 5)'],
  'case.until': ['到期前所有功能照常。', 'Until then everything works. '],
  'case.at-end': [
    '到期未核验，将暂停{off}；{open}照常。',
    'If it is not verified in time, these go off: {off}. These stay: {open}.',
  ],
  'case.suspended': ['{time}起暂停{off}。', 'Off since {time}: {off}.'],
  'case.incoming': ['接听照常。', 'Incoming calls work. '],
  'case.stays': ['{open}照常可用。', 'Still working: {open}.'],
  'case.back': ['核验通过后{min}分钟内恢复。', 'Back within {min} minutes of a passed check.'],
  'case.step-paper': ['号码和证件', 'Number and paper'],
  'case.step-live': ['刷脸或其他方式', 'Your face, or another way'],
  'case.step-read': ['看告知书，读一段话', 'Read the notice, and some words aloud'],
  'case.steps': ['三步', 'Three steps'],
  'step.done': ['已完成', 'done'],
  'step.open': ['还没做', 'to do'],
  'case.start': ['开始核验（约3分钟）', 'Start, about 3 minutes'],
  'case.resume': ['接着核验', 'Go on'],
  'case.finish': ['提交核验', 'Send the verification'],
  'case.other': ['其他核验方式', 'Other ways to verify'],
  'case.disagree': ['我有异议', 'I disagree'],
  'case.complaint': ['申诉进度', 'My complaint'],
  'case.help': ['不会操作？到任一自有营业厅，或拨96110。', 'Need help? Any own shop, or call 96110.'],
  'case.kept-until': [
    '本次办理保留到{time}；超过后须重新输入号码和证件，再刷一次脸。',
    'This visit lasts until {time}; after that enter number and paper again, and your face is checked once more.',
  ],
  'case.ending': [
    '本次办理还剩不到{n}分钟。超过后重新输入号码和证件；看过的告知书还在，刷脸要重做。',
    'Less than {n} minute of this visit is left. After that enter number and paper again; the notice stays read, the face is checked anew.||Less than {n} minutes of this visit are left. After that enter number and paper again; the notice stays read, the face is checked anew.',
  ],
  'case.leave': ['换一个号码', 'Another number'],
  'case.hall': [
    '线上暂时不能再试，请到营业厅由人工核验。',
    'No more tries online for now: a person verifies you in a shop.',
  ],
  'case.tries-back': [
    '急用请去营业厅；不急的，{time}后可以在线再试。',
    'If it cannot wait, go to a shop; otherwise you can try online again from {time}.',
  ],
  'case.bring': ['请带：{papers}。', 'Please bring: {papers}.'],
  'case.where': [
    '去哪里：任一自有营业厅；行动不便可申请上门或委托代办。',
    'Where: any own shop; home visit or deputy on request.',
  ],

  'other.title': ['其他核验方式', 'Other ways to verify'],
  'other.face': [
    '不想或不能刷脸？可用国家网络身份认证、人工视频，或到任一自有营业厅；行动不便可申请上门或委托代办。',
    'No face scan? Use the national network identity, a video call, or any own shop; home visit or deputy on request.',
  ],
  'other.face-how': [
    '国家网络身份认证和人工视频请致电本企业客服预约。',
    'For the national network identity or a video call, ask our service line.',
  ],
  'other.face-basis': ['〔人脸识别办法（2025）十〕', '(face rules of 2025, 10)'],
  'other.shop': ['到营业厅', 'In a shop'],
  'other.any-shop': ['任一自有营业厅都可以，由人工核验。', 'Any own shop; a person verifies you there.'],
  'other.home': ['行动不便', 'If you cannot come'],
  'other.home-how': [
    '可以申请上门核验，或写委托书请人代办。致电本企业客服即可预约。',
    'Ask our service line for a home visit, or have a deputy come with your written authority.',
  ],

  'live.title': ['刷脸核验', 'Your face'],
  'live.retry': [
    '这次没有通过：{hint}。还可以试{left}次，之后到营业厅由人工核验，已填内容为您保留。',
    'Not passed this time: {hint}. {left} tries left; then a person checks in a shop, your entries are kept.',
  ],
  'live.silent': [
    '核验服务暂时没有答复。这不是没有通过，也不计入次数。',
    'The identity service has not answered. You have not failed, and this does not count as a try.',
  ],
  'live.silent-next': [
    '系统在继续核对，有结果这里会自动往下走。您也可以重录，或到营业厅。',
    'We keep asking and go on here by ourselves. You can also record again, or visit a shop.',
  ],

  'read.title': ['看告知书', 'The notice'],
  'read.lead': ['请逐条看完并勾选。一共{n}条。', 'Please read each point and tick it; there are {n}.'],
  'read.tick': ['我已看完第{n}条', 'I have read point {n}'],
  'read.version': ['第{n}版', 'Version {n}'],
  'read.bases': ['依据：', 'Rests on: '],
  'read.next': ['都看完了，去朗读', 'All read; now aloud'],
  'read.missing': ['第{points}条还没有勾选。', 'Not ticked yet: {points}.'],
  'read.too-fast': [
    '再看一会儿：至少{least}秒，现在{n}秒。',
    'Please take your time: {least} seconds at least, {n} so far.',
  ],
  'aloud.title': ['朗读', 'Read aloud'],
  'aloud.lead': [
    '请看着镜头读出下面这段话，约15秒。读错没关系，可以重来。',
    'Look at the camera and read this aloud, about 15 seconds. You may start over.',
  ],
  'aloud.kept': [
    '这段视频在服务期内及之后{years}年内保存。',
    'The film is kept during service and {years} years beyond.',
  ],
  'aloud.back': ['再看一遍告知书', 'The notice once more'],

  'done.title': ['核验通过', 'Verified'],
  'done.title-upheld': ['申诉成立', 'Complaint upheld'],
  'done.upheld': [
    '申诉成立，号码恢复使用。耽误您使用，抱歉。',
    'Your complaint was upheld and the number comes back. We are sorry for the trouble.',
  ],
  'done.use': ['核验通过，号码照常使用。', 'Verified; go on using the number.'],
  'done.restoring': [
    '正在恢复，{time}前全部可用（还有{left}）。',
    'Coming back: everything works by {time} ({left} left).',
  ],
  'done.late': [
    '恢复比承诺的{time}晚了。抱歉，请拨本企业客服。',
    'It should have been back by {time}. We are sorry; please call our service line.',
  ],
  'done.restored': ['全部功能已恢复。', 'Everything works again.'],
  'done.wait': ['恢复期间{open}可用。', 'Meanwhile these work: {open}.'],
  'done.code': ['编号', 'Reference'],
  'done.code-restore': [
    '未恢复请拨本企业客服，报这个编号。',
    'If it is not back, call our service line and give this number.',
  ],
  'done.code-notice': [
    '凭这个编号可以核对您勾选的告知书。',
    'With this number the notice that you ticked can be checked.',
  ],
  'done.check-notice': ['核对告知书', 'Check the notice'],
  'done.nothing': ['这个号码没有需要核验的事项。', 'There is nothing to verify for this number.'],
  'done.end': ['完成', 'Done'],
  'pending.title': ['提交核验', 'Send the verification'],
  'pending.busy': ['正在提交……', 'Sending…'],
  'pending.back': ['回到办理', 'Back to the case'],

  'complain.title': ['我有异议', 'I disagree'],
  'complain.not-yet': [
    '号码没有暂停，现在不用申诉。核验不表示您做错了什么。',
    'The number is not suspended, so there is nothing to complain about yet. Being asked does not mean you did anything wrong.',
  ],
  'complain.not-yet-next': [
    '认为不该核验的，可拨96110或到营业厅说明。号码因此被暂停的，回到这里申诉。',
    'If you think we should not ask, call 96110 or come to a shop. Should the number be suspended, you can complain here.',
  ],
  'complain.lead': [
    '认为暂停有误，可以申诉，由当地公安机关处理。等待期间您仍可核验，通过后照常恢复。',
    'If the suspension is wrong, complain; the local police decide. You can still verify meanwhile and get the number back.',
  ],
  'complain.words': ['为什么有误？（可不填）', 'Why is it wrong? (optional)'],
  'complain.words-hint': [
    '比如：号码一直是我自己在用，上周在出差。',
    'Such as: I have always used it myself; last week I travelled.',
  ],
  'complain.sealed': [
    '只有处理申诉的人员能看到，看了都有记录。',
    'Only those who handle it can read this, and that is on record.',
  ],
  'complain.left': ['还可写{n}字', '{n} characters left'],
  'complain.send': ['提交申诉', 'Send the complaint'],
  'complain.sending': ['正在提交……', 'Sending…'],
  'complain.sent': ['申诉已收到，{time}前答复。', 'Complaint received; answer by {time}.'],
  'complain.receipt': ['申诉编号', 'Complaint number'],
  'complain.follow': [
    '查进度：回到“核验”，输入号码和证件。也可拨96110，报编号。',
    'To follow it, come back to Verify with number and paper, or call 96110 and give the number.',
  ],
  'complain.received': ['收到申诉', 'Received'],
  'complain.answered': ['企业答复', 'Answer of the company'],
  'complain.decided': ['公安机关处理结果', 'Decision of the police'],
  'complain.by': ['{time}前', 'by {time}'],
  'complain.waiting': ['还没有到这一步', 'not yet'],
  'complain.upheld': ['成立，号码恢复', 'upheld; the number comes back'],
  'complain.not-upheld': ['不成立', 'not upheld'],
  'complain.back': ['回到核验', 'Back to the verification'],
  'complain.again': ['再次申诉', 'Complain again'],
} as const satisfies Catalogue;
