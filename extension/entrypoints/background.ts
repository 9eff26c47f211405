import { defineBackground } from 'wxt/utils/define-background';
import { reframe } from '../api/client';
import { answer } from '../messages';
import { readSettings } from '../settings';

/** The only part that talks to the server: browsers keep content scripts away from this computer's ports. */
export default defineBackground(() => {
  answer({
    reframe: async (request) => reframe(request, (await readSettings()).port),
  });
});
