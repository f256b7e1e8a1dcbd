/** The outbox is sent also when no page is open: when the browser says that there is a signal, or a page asks. */
import { TAG } from '../lib/outbox.ts';
import { flush } from '../lib/sending.ts';
import { worker } from './scope.ts';

/** Not in every browser. */
interface Syncing { sync?: { register(tag: string): Promise<void> } }

/** What cannot be sent now, the browser may ask for later. */
export async function send(): Promise<void> {
  try {
    await flush();
  } catch {
    await (worker.registration as Syncing).sync?.register(TAG).catch(() => undefined);
  }
}

/** Raises where something is left: the browser comes again. */
export async function sync(event: ExtendableEvent & { tag?: string }): Promise<void> {
  if (event.tag === TAG) await flush();
}
