/** One file to a tray of the desk by tus: the server knows by name, size and stamp how far an earlier try came. */
import { Later, Vanished } from './office.ts';
import { open, send, where } from './tus.ts';

const SLICE = 4 << 20, WAITS = [1, 2, 4, 8, 15, 30], TRIES = 20;

export interface File { name: string; stamp: string; size: number; slice(from: number, to: number): Promise<ArrayBuffer> }
export interface Watch { announce: string; reached(bytes: number): void; waiting(): void }

/** The tray that it lies in. Rejects with Refused and the server's sentence, or once it failed too often in a row. */
export async function deliver(file: File, tray: string, watch: Watch): Promise<string> {
  let url = '', offset = -1, failed = 0, into = tray, anew = false;
  for (;;) {
    try {
      if (!url) [url, into] = await announced(file, tray, watch.announce);
      if (offset < 0) ({ offset } = await where(url));
      while (offset < file.size) {
        ({ offset } = await send(url, offset, await file.slice(offset, offset + SLICE)));
        failed = 0;
        watch.reached(offset);
      }
      return into;
    } catch (reason) {
      if (reason instanceof Vanished && url && !anew) {
        [url, offset, anew] = ['', -1, true];
        continue;
      }
      if (!(reason instanceof Later) || ++failed > TRIES) throw reason;
      offset = -1;
      watch.waiting();
      await new Promise((done) => setTimeout(done, 1000 * (WAITS[Math.min(failed, WAITS.length) - 1] ?? 30)));
    }
  }
}

async function announced(file: File, tray: string, address: string): Promise<[string, string]> {
  const metadata = [`nama ${encoded(file.name)}`, `cap ${encoded(file.stamp)}`, ...(tray ? [`kiriman ${encoded(tray)}`] : [])];
  const { headers } = await open(address, file.size, metadata.join(','));
  return [new URL(headers.get('location') ?? '', location.origin).pathname, headers.get('upload-batch') ?? ''];
}

function encoded(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
