/** Sentences of what the identity pages share: paper, camera, upload. */
import type { Catalogue } from '../../words/say.ts';

export const filmWords = {
  'paper.kind': ['证件种类', 'Kind of paper'],
  'paper.number': ['证件号码', 'Number of the paper'],
  'paper.why': [
    '只用来核对是不是登记人本人。本机和网址都不保存，离开页面就没有了。',
    'Only compared with the registration. Neither this phone nor the address keeps it; it is gone when you leave.',
  ],
  'paper.need': ['请填写证件号码。', 'Please enter the number of the paper.'],
  'kind.resident-id': ['居民身份证', 'Resident ID'],
  'kind.household-register': ['户口簿', 'Household register'],
  'kind.passport': ['护照', 'Passport'],
  'kind.hk-macao-permit': ['港澳居民来往内地通行证', 'Travel permit, Hong Kong and Macao'],
  'kind.taiwan-permit': ['台湾居民来往大陆通行证', 'Travel permit, Taiwan'],
  'kind.hk-macao-taiwan-residence': ['港澳台居民居住证', 'Residence permit, Hong Kong, Macao, Taiwan'],
  'kind.foreign-permanent-residence': ['外国人永久居留身份证', 'Foreign permanent resident ID'],
  'kind.military': ['军人身份证件', 'Military ID'],
  'kind.armed-police': ['武警身份证件', 'Armed police ID'],
  'kind.credit-code': ['统一社会信用代码', 'Unified social credit code'],

  'film.open': ['打开摄像头', 'Open the camera'],
  'film.opening': ['正在打开摄像头……', 'Opening the camera…'],
  'film.start': ['开始录制', 'Start recording'],
  'film.stop': ['读完了，停止录制', 'Finished, stop recording'],
  'film.running': ['正在录制，已{n}秒', 'Recording, {n} second||Recording, {n} seconds'],
  'film.left': ['正在录制，还有{n}秒', 'Recording, {n} second left||Recording, {n} seconds left'],
  'film.use': ['用这段视频', 'Use this film'],
  'film.again': ['重录', 'Record again'],
  'film.look': ['看一遍，没问题就提交。', 'Look at it once; send it if it is all right.'],
  'film.file': ['拍摄并上传', 'Record and upload'],
  'film.denied': [
    '没有打开摄像头。请在系统设置中允许使用相机和麦克风后重试，或改用“拍摄并上传”。',
    'The camera is off. Allow camera and microphone in the settings of your phone and try again, or use “Record and upload”.',
  ],
  'film.absent': [
    '这个浏览器不能直接录像，请用“拍摄并上传”：会打开手机自带的相机。',
    'This browser cannot record. Use “Record and upload”: it opens the camera of the phone.',
  ],
  'film.empty': [
    '没有录上：视频长度为零，没有提交，也不计入次数。请重录。',
    'Nothing was recorded: the film has no length. It was not sent and does not count. Please record again.',
  ],
  'film.short': [
    '太短了，没有提交，也不计入次数。请重录。',
    'Too short. It was not sent and does not count. Please record again.',
  ],
  'film.big': [
    '视频有{size}，超过{limit}，没有提交。请拍短一些。',
    'The film has {size}, more than {limit}; it was not sent. Please make a shorter one.',
  ],
  'film.sending': ['正在上传，{share}', 'Uploading, {share}'],
  'film.checking': ['已上传，正在核对，约10秒……', 'Uploaded. Comparing, about 10 seconds…'],
  'film.unsent': [
    '没有连上服务器，视频还在本页。连上后再按一次，不用重录。',
    'No connection. The film is still on this page; press again when you are back, no need to record again.',
  ],
  'film.resend': ['再提交一次', 'Send it again'],
  'film.preview': ['摄像头画面', 'Picture of the camera'],
  'film.recorded': ['刚录的视频', 'What was recorded'],

  'live.lead': [
    '正对镜头，光线照在脸上。录约{n}秒，不用出声。',
    'Face the camera, light on your face. About {n} seconds, no sound.',
  ],
  'live.script': [
    '眨一下眼，再慢慢把头转向左边、右边。',
    'Blink once, then turn your head slowly to the left and to the right.',
  ],
  'hint.not-live': ['没有确认镜头前是真人', 'no living person was recognised'],
  'hint.replay': ['像是翻拍的画面', 'it looks like a film of a screen'],
  'hint.empty-video': ['视频没有内容', 'the film is empty'],
  'hint.portrait-differs': ['与证件照片不像', 'the face is not like the one on the paper'],
  'hint.no-match': ['与登记的证件不一致', 'it does not agree with the paper on file'],
  'hint.other': ['没有比对上', 'the comparison failed'],
  'again.in-light': [
    '请摘下口罩、帽子，正对光线再录一次。',
    'Take off mask and hat, face the light, and record again.',
  ],
} as const satisfies Catalogue;
