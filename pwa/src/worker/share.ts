/** Another app shares files to Lopo: they stay on the phone, and the page asks what they are. What this phone cannot keep
 *  goes to the server, which keeps nothing and says so. */
import { keep, kept } from '../lib/shared.ts';

export async function share(request: Request): Promise<Response> {
  const untouched = request.clone();
  try {
    for (const file of (await request.formData()).getAll('berkas')) {
      if (typeof file === 'string' || !file.size) continue;
      await keep({ id: crypto.randomUUID(), at: Date.now(), name: file.name, type: file.type, bytes: await file.arrayBuffer() });
    }
    await kept();
  } catch {
    return fetch(untouched);
  }
  return Response.redirect('/bagikan', 303);
}
