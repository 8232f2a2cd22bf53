/** Decisions on industry cards from stated facts alone. */
import { type Static, Type } from 'typebox';
import { oneOf } from '../kernel/contract.ts';
import { type AnyPoint, point } from '../kernel/point.ts';
import { activationFindings } from './card-life.ts';
import { AllowSchema, FUNCTIONS, SCENES } from './contract.ts';

const closed = { additionalProperties: false } as const;

const ActivationInput = Type.Object(
  {
    /** `iot-13`: of the dedicated range. */
    numberKind: oneOf(['iot-13', 'data-card', 'mobile', 'mobile-reseller']),
    /** Whether a device is bound. */
    deviceBound: Type.Boolean(),
    functions: Type.Array(oneOf(FUNCTIONS), { minItems: 1, uniqueItems: true }),
    scene: oneOf(SCENES),
    allow: AllowSchema,
    apn: Type.String({ minLength: 1, maxLength: 100 }),
    dedicatedNetwork: Type.Boolean(),
  },
  closed,
);

const activate = point({
  name: 'iot.activate',
  summary: { zh: '行业卡开通', en: 'Switching an industry card on' },
  input: ActivationInput,
  decide: (input, { law }) => activationFindings(cardOf(input), law),
});

function cardOf(input: Static<typeof ActivationInput>) {
  const { numberKind, deviceBound, functions, scene, allow, apn, dedicatedNetwork } = input;
  return {
    numberKind,
    imei: deviceBound ? 'bound' : null,
    functions,
    grant: { scene, allow, apn, dedicatedNetwork, areas: [], monthlyMebibytes: 1 },
  };
}

export const points: readonly AnyPoint[] = [activate];
