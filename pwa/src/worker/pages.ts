/** Pages come from the network. Where there is none, or it takes too long, the kept one is shown and says that it is. */
import { kept, NOTHING, PAGES, SENDINGS, SERVICES } from './keeping.ts';

const PATIENCE = 4000, GATEWAY = [502, 504];
const OF_SERVICES = /^\/layanan(\/[a-z0-9-]+(\/brosur\.pdf|\/ajukan)?)?$/;
class Slow extends Error {}

export async function freshPage(event: FetchEvent): Promise<Response> {
  const fresh = fetched(event), name = keptFor(new URL(event.request.url).pathname), page = name && await kept(name) && name;
  try {
    return await (page ? Promise.race([fresh.then(answered), tooSlow()]) : fresh);
  } catch (reason) {
    fresh.catch(() => undefined);
    return await (page ? marked(page, reason instanceof Slow ? 'slow' : 'offline') : kept(NOTHING)) ?? Response.error();
  }
}

function keptFor(path: string): string | undefined {
  return OF_SERVICES.test(path) ? SERVICES : PAGES.find((page) => page === path);
}

async function fetched(event: FetchEvent): Promise<Response> {
  return await event.preloadResponse ?? await fetch(event.request);
}

/** Whoever stands before our server answers for it where it is gone. */
function answered(response: Response): Response {
  if (GATEWAY.includes(response.status)) throw new Error('nobody there');
  return response;
}

function tooSlow(): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Slow()), PATIENCE));
}

/** The page, with a mark that its script puts into words: why it is shown, and since when it was kept. */
async function marked(address: string, reason: string): Promise<Response | undefined> {
  const page = await kept(address);
  // What waits on the phone is read from the phone itself: there it is never old.
  if (!page || address === SENDINGS) return page;
  const headers = new Headers(page.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const mark = `<html data-kept="${reason}" data-kept-at="${page.headers.get('date') ?? ''}"`;
  return new Response((await page.text()).replace('<html', mark), { headers });
}
