import { defineErrors } from '../errors.ts';

export const blacklistError = defineErrors({
  'blacklist.feed-gap': {
    kind: 'conflict',
    zh: '名单变动第{sequence}号先于前面的变动到达，目前只到第{head}号。',
    en: 'Change {sequence} of the list came before earlier ones; the list stands at {head}.',
    nextZh: '系统会自动重试；一直缺号时，请牵头单位补发整份名单。',
    nextEn: 'It is tried again by itself; if the gap stays, ask the keeper of the list to send it whole.',
  },
  'blacklist.piece-gap': {
    kind: 'conflict',
    zh: '整份名单的第{part}份先于前面的到达，目前只到第{had}份。',
    en: 'Piece {part} of the whole list came before earlier ones; {had} are here.',
    nextZh: '系统会自动重试；一直缺份时，请牵头单位重新补发整份名单。',
    nextEn: 'It is tried again by itself; if the gap stays, ask the keeper to send the whole list again.',
  },
  'blacklist.not-by-authority': {
    kind: 'forbidden',
    zh: '不予接收：{from}不是可以列入全国名单的主管部门，或者认定日期晚于今日，或者不是原列入机关。',
    en: 'Not taken: {from} is none of the authorities that enter in the national list, its finding bears a day to come, or the entry is not its own.',
    nextZh: '请在牵头单位核对机构表中的类型和公安机关的行政区级别；企业请把情况报主管部门认定。',
    nextEn:
      'Check kind and area of the unit in the table at the keeper; a company reports the matter to an authority.',
  },
  'blacklist.not-keeper': {
    kind: 'forbidden',
    zh: '本机构不是全国名单的牵头单位，不接收变动。',
    en: 'This organisation does not keep the national list and takes no changes of it.',
    nextZh: '请在双方的机构表中核对哪个机构的职责是 blacklist:national。',
    nextEn: 'Check in the tables of both sides which organisation has the duty blacklist:national.',
  },
  'blacklist.no-hub': {
    kind: 'unavailable',
    zh: '本平台没有登记全国共享库的牵头单位，或者有几个而都没有注明职责。',
    en: 'The keeper of the national list is not on file in this installation, or there are several hubs and none has the duty.',
    nextZh: '请管理员登记一个类型为 hub、职责为 blacklist:national 的机构。',
    nextEn: 'Have the administrator enter an organisation of kind hub with the duty blacklist:national.',
  },
  'blacklist.entry-unknown': {
    kind: 'conflict',
    zh: '要移出的记录尚未收到。',
    en: 'The entry that is to end has not arrived yet.',
    nextZh: '系统会自动重试。',
    nextEn: 'It is tried again by itself.',
  },
  'blacklist.number-unreadable': {
    kind: 'invalid',
    zh: '号码{number}无法识别。',
    en: 'The number {number} cannot be read.',
    nextZh: '请核对后重新填写，可以带国家码或空格。',
    nextEn: 'Check it and write it again; a country code and spaces are allowed.',
  },
  'blacklist.credit-code-invalid': {
    kind: 'invalid',
    zh: '统一社会信用代码不正确（校验码或字符有误）。',
    en: 'The unified social credit code is not valid (check character or signs).',
    nextZh: '请对照营业执照重新填写18位代码。',
    nextEn: 'Copy the 18 signs from the business licence.',
  },
  'blacklist.licence-missing': {
    kind: 'invalid',
    zh: '列入企业须填写统一社会信用代码和法定代表人。',
    en: 'A company is entered with its credit code and its legal representative.',
    nextZh: '请对照营业执照填写。',
    nextEn: 'Copy them from the business licence.',
  },
  'blacklist.row-value': {
    kind: 'invalid',
    zh: '“{value}”不是可用的值。',
    en: '"{value}" is none of the values.',
    nextZh: '请填写其中之一：{known}。',
    nextEn: 'Write one of: {known}.',
  },
  'blacklist.row-text': {
    kind: 'invalid',
    zh: '须填写，{least}至{most}字；违规事实中不能写证件号码或电话号码。',
    en: 'It takes {least} to {most} signs; no paper or phone number may stand in the description.',
    nextZh: '请补充或改写后重新导入退回的行。',
    nextEn: 'Fill it in or rewrite it, and import the rejected rows again.',
  },
  'blacklist.row-day': {
    kind: 'invalid',
    zh: '认定日期无法识别，或晚于今日。',
    en: 'The day of the finding cannot be read or is still to come.',
    nextZh: '请写成 2026-03-02 的形式。',
    nextEn: 'Write it as 2026-03-02.',
  },
  'blacklist.row-identity': {
    kind: 'invalid',
    zh: '统一社会信用代码或证件号码不正确。',
    en: 'The credit code or paper number is not valid.',
    nextZh: '请对照营业执照或证件重新填写；企业填18位代码，个人填证件号码。',
    nextEn: 'Copy it from the licence or the paper: 18 signs for a company, the paper number for a person.',
  },
  'blacklist.row-evidence': {
    kind: 'invalid',
    zh: '证据材料{value}没有上传。',
    en: 'The proof {value} was never uploaded.',
    nextZh: '请先在“列入名单”页面上传认定文书和证据，把得到的摘要填在这里。',
    nextEn:
      'Upload the finding and its proof on the page "Enter on the list" first, and put its digest here.',
  },
});
