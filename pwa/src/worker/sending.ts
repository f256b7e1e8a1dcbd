/** The outbox and papers are sent also when no page is open: when the browser says that there is a signal, or a page asks. */
import { carryPapers } from '../lib/carrying.ts';
import { TAG } from '../lib/outbox.ts';
import { forgetOver } from '../lib/over.ts';
import { flush } from '../lib/sending.ts';
import { worker } from './scope.ts';

/** Not in every browser. */
interface Syncing { sync?: { register(tag: string): Promise<void> } }

/** Raises where something is left: the browser comes again. None of them keeps the others from their turn. */
export async function sendAll(): Promise<void> {
  const done = await Promise.allSettled([flush(), forgetOver().then(carryPapers)]);
  if (done.some(({ status }) => status === 'rejected')) throw new Error('left');
}

/** What cannot be sent now, the browser may ask for later. */
export async function sendNow(): Promise<void> {
  await sendAll().catch(() => (worker.registration as Syncing).sync?.register(TAG)).catch(() => undefined);
}
