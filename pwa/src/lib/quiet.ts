/** Sends one file by tus 1.0 with nothing to show for it: in pieces, from the last byte that came. What breaks off is left
 *  to whoever comes again. */
import { Refused, Vanished } from './office.ts';
import { announce, send, where, type Reached } from './tus.ts';

const PIECE = 128 << 10;

/** `url` is where an earlier try announced it; `announced` keeps it. `goesOn` is asked before each piece. */
export interface Errand {
  number: string;
  requirement: string;
  bytes: ArrayBuffer;
  url?: string | undefined;
  announced(url: string): Promise<unknown>;
  goesOn?(): Promise<boolean>;
}

/** Resolves to the document's id. Rejects with Refused and the server's sentences; whatever else, it may be tried again. */
export async function deliver({ number, requirement, bytes, url = '', announced, goesOn }: Errand): Promise<string> {
  let reached = url && await where(url).catch((no) => left(no, bytes.byteLength));
  if (!reached) {
    reached = { offset: 0, document: '' };
    await announced(url = await announce(number, requirement, bytes.byteLength));
  }
  while (!reached.document) {
    if (await goesOn?.() === false) throw new Error();
    reached = await send(url, reached.offset, bytes.slice(reached.offset, reached.offset + PIECE));
  }
  return reached.document;
}

/** What is gone is begun again. A refusal has no words in an answer to HEAD: what is sent next is told why. */
function left(no: unknown, offset: number): Reached | undefined {
  if (no instanceof Vanished) return undefined;
  if (no instanceof Refused) return { offset, document: '' };
  throw no;
}
