/** What several contracts of channels/ share. */
import { Type } from 'typebox';

export const Name = Type.String({ minLength: 1, maxLength: 200 });
