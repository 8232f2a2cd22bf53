import { defineErrors } from '../errors.ts';

/** Errors of the way to an edge. */
export const edgeError = defineErrors({
  'edge.silent': {
    kind: 'unavailable',
    zh: '关口网关没有应答',
    en: 'The edge does not answer.',
    nextZh: '请检查该网关是否在运行、JSON-RPC 地址是否正确；它会按现有策略继续工作',
    nextEn: 'Check that it runs and that the JSON-RPC address is right; it goes on with the policy it has.',
  },
  'edge.refused': {
    kind: 'unavailable',
    zh: '关口网关拒绝了请求：{reason}',
    en: 'The edge refused: {reason}',
    nextZh: '请查看该网关的日志；其配置须由 duanka edge render 生成',
    nextEn: 'See its log; its configuration has to be made by duanka edge render.',
  },
  'edge.base-unreadable': {
    kind: 'invalid',
    zh: '网关的基础策略文件读不了：{reason}',
    en: 'The base policy file of the gateways cannot be read: {reason}',
    nextZh: '请核对设置 edges.policies 里的文件名和读取权限',
    nextEn: 'Check the name in the setting edges.policies, and who may read the file.',
  },
  'edge.signalling-address': {
    kind: 'unavailable',
    zh: '信令副本的接收地址用不了：{reason}',
    en: 'The address for copies of the signalling cannot be used: {reason}',
    nextZh: '请核对设置 edges.signalling；该端口可能已被占用',
    nextEn: 'Check the setting edges.signalling; the port may be taken.',
  },
  'edge.full': {
    kind: 'unavailable',
    zh: '关口网关的共享内存不足，装不下新策略；仍按原有策略工作',
    en: 'The edge has no shared memory left for the policy; it goes on with the one it has.',
    nextZh:
      '换用整份策略时新旧两份并存：请以更大的 -m 重新生成并启动网关（参数 screening.edge 的 sharedMemoryMb）',
    nextEn:
      'A policy that is exchanged as a whole stands beside the old one: render and start the edge with more (sharedMemoryMb of screening.edge).',
  },
  'edge.certificate': {
    kind: 'invalid',
    zh: '证书不可用：{reason}',
    en: 'The certificate cannot be used: {reason}',
    nextZh:
      '清单每行写“网址 文件”；文件先放证书，再放中间证书，须为 P-256、在有效期内、能追到 --root 给出的根（chain：追不到）',
    nextEn:
      'The list has "ADDRESS FILE" on each line; a file begins with the certificate, then what stands between. It must be P-256, valid today, and lead to the root of --root (chain: it does not).',
  },
  'edge.signing-key': {
    kind: 'invalid',
    zh: '签名私钥不可用：应为 P-256 私钥，文件中是 {found}',
    en: 'The key cannot sign: a private P-256 key is needed, this is {found}.',
    nextZh:
      '用 openssl ecparam -name prime256v1 -genkey 生成；Kamailio 的 secsipid 只有 ES256，SM2 只能用 duanka passport',
    nextEn:
      "Make one with openssl ecparam -name prime256v1 -genkey. Kamailio's secsipid knows ES256 only; SM2 is for duanka passport.",
  },
});
