/** Pages come from the network. Where there is none, or it takes too long, the kept one is shown and says that it is. */
import { kept, NOTHING, PAGES, SENDINGS, SERVICES } from './keeping.ts';

const PATIENCE = 4000, GATEWAY = [502, 504];
const OF_SERVICES = /^\/layanan(\/[a-z0-9-]+(\/brosur\.pdf|\/ajukan)?)?$/;

export async function freshPage(event: FetchEvent): Promise<Response> {
  const fresh = fetched(event), name = keptFor(new URL(event.request.url).pathname), page = name && await kept(name);
  let reason = 'offline';
  try {
    if (!page) return await fresh;
    const slow = new Promise<never>((_, reject) => setTimeout(() => { reason = 'slow'; reject(); }, PATIENCE));
    return await Promise.race([fresh.then(answered), slow]);
  } catch {
    fresh.catch(() => undefined);
    // What waits on the phone is read from the phone itself: there it is never old.
    if (page) return name === SENDINGS ? page : marked(page, reason);
    return await kept(NOTHING) ?? Response.error();
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
  if (GATEWAY.includes(response.status)) throw new Error();
  return response;
}

/** The page, with a mark that its script puts into words: why it is shown, and since when it was kept. */
async function marked(page: Response, reason: string): Promise<Response> {
  const headers = new Headers(page.headers);
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  const mark = `<html data-kept="${reason}" data-kept-at="${page.headers.get('date') ?? ''}"`;
  return new Response((await page.text()).replace('<html', mark), { headers });
}
