/** How many must agree to an application, a function or a device: `confirm.iot`. */
import { secondPerson } from './rules.ts';

export const CONFIRM = { rule: secondPerson, setting: 'confirm.iot' } as const;
