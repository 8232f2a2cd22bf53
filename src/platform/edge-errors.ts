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
});
