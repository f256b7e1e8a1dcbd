/** The outbox and papers are sent also when no page is open: when the browser says that there is a signal, or a page asks.
 *  A script of its own, which the worker imports: /sw.js is asked for at every visit and stays small. */
import { carryPapers } from '../lib/carrying.ts';
import { TAG } from '../lib/outbox.ts';
import { forgetOver } from '../lib/over.ts';
import { flush } from '../lib/sending.ts';
import { worker } from './scope.ts';

/** Not in every browser. */
interface Syncing { sync?: { register(tag: string): Promise<void> } }

worker.addEventListener('message', (event) => {
  if (event.data === 'send') event.waitUntil(send());
});
worker.addEventListener('sync' as 'message', (event: ExtendableEvent & { tag?: string }) => {
  // It raises where something is left: the browser comes again.
  if (event.tag === TAG) event.waitUntil(all());
});

/** None of them keeps the others from their turn. */
async function all(): Promise<void> {
  const done = await Promise.allSettled([flush(), forgetOver().then(carryPapers)]);
  if (done.some(({ status }) => status === 'rejected')) throw new Error('left');
}

/** What cannot be sent now, the browser may ask for later. */
async function send(): Promise<void> {
  try {
    await all();
  } catch {
    await (worker.registration as Syncing).sync?.register(TAG).catch(() => undefined);
  }
}
