/** A form that cannot be sent leaves its page as it is, with all that was typed: no content is no new page. */
import { worker } from './scope.ts';

const FORMS = /^\/(layanan\/[^/]+\/ajukan|permohonan\/[^/]+\/(isi\/[^/]+|kirim))$/;

export function isForm({ method, mode }: Request, { pathname }: URL): boolean {
  return method === 'POST' && mode === 'navigate' && FORMS.test(pathname);
}

export async function sentOrStay(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch {
    for (const page of await worker.clients.matchAll({ type: 'window', includeUncontrolled: true })) page.postMessage('lost');
    return new Response(null, { status: 204 });
  }
}
