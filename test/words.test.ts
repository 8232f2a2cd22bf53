/** What the console shows as the text of a message is what the server sends. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { campaignWords } from '../console/src/words/campaigns.ts';
import { TEMPLATES } from '../src/dispatch/templates.ts';

test('a campaign shows the texts as holders read them', () => {
  const shown = {
    'unregistered-warning': campaignWords['campaign.told-last'],
    're-register': campaignWords['campaign.told-contact'],
  } as const;
  for (const [name, [zh, en]] of Object.entries(shown))
    assert.deepEqual({ zh, en }, { ...TEMPLATES[name as keyof typeof shown] });
});
