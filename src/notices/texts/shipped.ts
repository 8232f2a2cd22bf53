/**
 * The texts shipped with the product, version 1 of every kind: our own sentences, carrying the points of the risk
 * notice. An organisation replaces them by versions of its own; what was signed keeps the text it was signed under.
 */
import type { Sentence } from '../../kernel/decision.ts';
import type { NoticeText, Series } from '../notice.ts';

const RESOURCE: Readonly<Record<Series['service'], Sentence>> = {
  mobile: { zh: '电话卡', en: 'phone card' },
  iot: { zh: '物联网卡', en: 'IoT card' },
  'fixed-line': { zh: '固定电话', en: 'fixed line' },
  broadband: { zh: '有线宽带', en: 'broadband line' },
};

/** The text for one kind. `me`: who speaks in the pledge. */
export function shippedText({ service, subject, place }: Series): NoticeText {
  const resource = RESOURCE[service];
  const me: Sentence =
    subject === 'person'
      ? { zh: '本人', en: 'I' }
      : { zh: '本单位及经办人', en: 'This unit and I, acting for it,' };
  const hand: Sentence =
    place === 'hall' ? { zh: '签字', en: 'By signing' } : { zh: '逐项勾选', en: 'By ticking each point' };
  return {
    title: { zh: '防范电信网络诈骗风险告知书', en: 'Notice of the risks of telecom fraud' },
    preamble: {
      zh: `您办理的是${resource.zh}。个人和单位办理的电话卡、物联网卡、固定电话、有线宽带都适用本告知书。请逐条看完再确认。`,
      en: `You are applying for a ${resource.en}. This notice holds for phone cards, IoT cards, fixed lines and broadband of persons and of units. Please read every point before you confirm.`,
    },
    items: [
      {
        key: 'liability',
        kind: 'liability',
        separate: false,
        text: {
          zh: `用${resource.zh}诈骗，或者给诈骗提供帮助，都要承担法律责任，构成犯罪的追究刑事责任。`,
          en: `Whoever uses a ${resource.en} for fraud, or helps others to, is liable in law, and is prosecuted where it is a crime.`,
        },
        grounds: [],
      },
      {
        key: 'accomplice',
        kind: 'liability',
        separate: false,
        text: {
          zh: '知道别人在诈骗，还把号码、卡或线路卖、租、借、让给对方的，按共同犯罪处理。',
          en: 'Whoever knows of the fraud and still sells, rents, lends or passes on a number, card or line is an accomplice.',
        },
        grounds: [],
      },
      {
        key: 'no-lending',
        kind: 'warning',
        separate: false,
        text: {
          zh: '登记在个人或法人名下的卡和通信工具只归登记人使用，不借、不租、不卖给任何人。',
          en: 'Cards and other means of communication in the name of a person or a unit are for that holder only: not lent, rented or sold to anybody.',
        },
        grounds: [],
      },
      {
        key: 'resale',
        kind: 'warning',
        separate: true,
        text: {
          zh: '实名登记的卡禁止私下买卖。出售、出租、分租、转让都算违规，本条单独确认。',
          en: 'Registered cards must not be traded in private. Selling, renting, subletting and passing on all break the rules. This point is confirmed on its own.',
        },
        grounds: [],
      },
      {
        key: 'nuisance',
        kind: 'nuisance',
        separate: false,
        text: {
          zh: '名下号码有以下情形的，由登记用户负责，企业可以停止服务：',
          en: 'The registered user answers for the following on any number held, and service may be stopped:',
        },
        grounds: [
          { code: 'out-of-rule-outbound', text: { zh: '违规外呼', en: 'calling out against the rules' } },
          { code: 'nuisance-calls', text: { zh: '拨打骚扰电话', en: 'nuisance calls' } },
          { code: 'abnormal-frequency', text: { zh: '呼叫次数异常', en: 'an abnormal number of calls' } },
          { code: 'spam-sms', text: { zh: '发送垃圾短信', en: 'spam messages' } },
          { code: 'illegal-resale', text: { zh: '私自转售', en: 'unlawful resale' } },
          { code: 'police-notification', text: { zh: '被公安机关通报', en: 'a notification by the police' } },
          { code: 'user-complaints', text: { zh: '被其他用户投诉', en: 'complaints of other users' } },
        ],
      },
      {
        key: 'police-tips',
        kind: 'tip',
        separate: false,
        text: {
          zh: '公安机关提醒：有人花钱收卡、借卡、请您代办卡，都是诈骗团伙常用的办法。不贪小利，发现线索拨打110；接到可疑电话可拨96110咨询。',
          en: 'The police advise: people who pay for cards, borrow them or ask you to apply for them often work for fraud rings. Do not be tempted; report what you see on 110, and ask 96110 about a suspicious call.',
        },
        grounds: [],
      },
      {
        key: 'pledge-real-name',
        kind: 'pledge',
        separate: false,
        text: {
          zh: `${me.zh}承诺：配合实名核验，所登记的资料真实，${resource.zh}自己办、自己用。`,
          en: `${me.en} pledge to help with the identity checks, to have given true particulars, and to be the one who uses this ${resource.en}.`,
        },
        grounds: [],
      },
      {
        key: 'pledge-responsibility',
        kind: 'pledge',
        separate: false,
        text: {
          zh: `${me.zh}知道：经核实有上述违规情形或者投诉较多的，责任由登记用户承担。`,
          en: `${me.en} understand that the registered user bears the responsibility once such a breach, or many complaints, have been checked and confirmed.`,
        },
        grounds: [],
      },
    ],
    closing: {
      zh: `${hand.zh}即表示：已经看完并理解以上内容，知道违法使用的后果，承诺依法使用、不参与电信网络诈骗。`,
      en: `${hand.en} you confirm that you have read and understood all of this, know what unlawful use leads to, and pledge to keep to the law and to take no part in telecom fraud.`,
    },
    script: {
      zh: `${me.zh}已阅读防范电信网络诈骗风险告知书，知道出售、出租、出借${resource.zh}和帮助诈骗要承担法律责任，承诺自己办、自己用，不参与电信网络诈骗。`,
      en: `${me.en} have read the notice of the risks of telecom fraud, know that selling, renting or lending a ${resource.en} and helping with fraud have legal consequences, and pledge to use it as its own holder and to take no part in fraud.`,
    },
    bases: [
      { zh: '《中华人民共和国刑法》', en: 'Criminal Law' },
      { zh: '《中华人民共和国网络安全法》', en: 'Cybersecurity Law' },
      { zh: '《中华人民共和国反恐怖主义法》', en: 'Counter-Terrorism Law' },
      { zh: '《中华人民共和国电信条例》', en: 'Telecommunications Regulations' },
      { zh: '2020年打击治理“两卡”违法犯罪的通告', en: 'Notice of 2020 on trade in the two kinds of cards' },
    ],
  };
}
