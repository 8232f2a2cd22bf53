import { defineErrors } from '../../errors.ts';

/** Errors of accounts, sessions and sign-in. */
export const authError = defineErrors({
  'auth.sign-in-needed': {
    kind: 'unauthenticated',
    zh: '尚未登录，或登录已过期。',
    en: 'You are not signed in, or your session has ended.',
    nextZh: '请登录后重试。',
    nextEn: 'Sign in and try again.',
  },
  // One sentence for unknown, wrong, disabled and locked: telling them apart would tell which names exist.
  'auth.sign-in-failed': {
    kind: 'unauthenticated',
    zh: '登录名或密码不对，或该账号暂时不能登录。',
    en: 'The name or the password is wrong, or the account cannot sign in at present.',
    nextZh: '请核对后重试；连续输错{failures}次会锁定{minutes}分钟。忘记密码请联系本机构管理员。',
    nextEn:
      'Check both and try again; after {failures} failures in a row the account is locked for {minutes} minutes. Your administrator can reset a password.',
  },
  'auth.password-change-needed': {
    kind: 'forbidden',
    zh: '请先修改临时密码。',
    en: 'The temporary password must be changed first.',
    nextZh: '请设置自己的密码，然后继续。',
    nextEn: 'Set a password of your own, then go on.',
  },
  'auth.password-weak': {
    kind: 'invalid',
    zh: '新密码不符合要求：至少{minimum}个字符，不含登录名，不同于原密码。',
    en: 'The new password is not accepted: at least {minimum} characters, without the sign-in name, different from the old one.',
    nextZh: '请换一个密码，几个不相关的词连在一起就很好。',
    nextEn: 'Choose another one; a few unrelated words in a row do well.',
  },
  'auth.name-refused': {
    kind: 'invalid',
    zh: '登录名只能由文字、数字和 . _ @ - 组成，2至64个字符。',
    en: 'A sign-in name has 2 to 64 letters, digits and the signs . _ @ -.',
    nextZh: '请换一个登录名。',
    nextEn: 'Choose another name.',
  },
  'auth.name-taken': {
    kind: 'conflict',
    zh: '这个登录名不能用，请换一个。',
    en: 'This sign-in name cannot be used.',
    nextZh: '请换一个登录名。',
    nextEn: 'Choose another name.',
  },
  'auth.role-refused': {
    kind: 'invalid',
    zh: '角色“{role}”不能授予账号。',
    en: 'The role {role} cannot be given to an account.',
    nextZh: '请选择工作人员的角色。',
    nextEn: 'Choose one of the staff roles.',
  },
  'auth.own-account': {
    kind: 'conflict',
    zh: '不能停用自己的账号，也不能取消自己的管理员角色。',
    en: 'You cannot disable your own account or take the administrator role from yourself.',
    nextZh: '请由另一位管理员操作。',
    nextEn: 'Ask another administrator.',
  },
  'auth.account-shared': {
    kind: 'conflict',
    zh: '该账号还属于其他机构，本机构只能调整它在本机构的角色。',
    en: 'The account also belongs to another organisation; only its roles in yours can be changed here.',
    nextZh: '请由平台运行方操作。',
    nextEn: 'Ask the operator of the installation.',
  },
  'auth.busy': {
    kind: 'unavailable',
    zh: '同时登录的人太多。',
    en: 'Too many people are signing in at once.',
    nextZh: '请稍后再试。',
    nextEn: 'Try again in a moment.',
  },
  'auth.oidc-off': {
    kind: 'missing',
    zh: '没有开通单位统一登录。',
    en: 'Single sign-on is not set up.',
    nextZh: '请用登录名和密码登录。',
    nextEn: 'Sign in with name and password.',
  },
  'auth.oidc-unreachable': {
    kind: 'unavailable',
    zh: '统一登录服务没有应答。',
    en: 'The identity provider does not answer.',
    nextZh: '请稍后再试，或用登录名和密码登录。',
    nextEn: 'Try again later, or sign in with name and password.',
  },
  'auth.oidc-refused': {
    kind: 'unauthenticated',
    zh: '统一登录没有完成，或回传的内容不能确认。',
    en: 'Single sign-on was not completed, or its answer could not be verified.',
    nextZh: '请从登录页重新开始。',
    nextEn: 'Start again from the sign-in page.',
  },
  'auth.oidc-unlinked': {
    kind: 'forbidden',
    zh: '您的统一登录身份还没有关联到本平台的账号。',
    en: 'Your identity at the provider is not linked to an account here.',
    nextZh: '请把下面的标识交给本机构管理员，由其关联后再登录。',
    nextEn: 'Give the identifier below to your administrator, who can link it; then sign in again.',
  },
  'auth.identity-taken': {
    kind: 'conflict',
    zh: '这个统一登录身份已经关联了账号。',
    en: 'This identity is linked to an account already.',
    nextZh: '请核对标识。',
    nextEn: 'Check the identifier.',
  },
});
