/** An application that is filled in without a signal. It lies beside the other forms of this phone, so the front page
 *  offers to go on with it. Its address has ids only. */
import type { Answers, Service } from '../catalogue/carried.ts';
import * as idb from '../idb.ts';
import type { Kept } from '../kept.ts';
import { add } from '../outbox.ts';

export interface File { requirement: string; name: string; type: string; bytes: ArrayBuffer; advice: string }
export interface Draft extends Kept { service: string; answers: Answers; files: File[] }

export const ADDRESS = /^#\/([a-z0-9-]+)\/([0-9a-f-]{36})\/([\w-]+)$/;

export async function open(service: Service, id: string): Promise<Draft> {
  const begun = await idb.get<Draft>('forms', id);
  return begun ?? { id, service: service.code, title: service.title, path: '', step: '', at: Date.now(), names: [], fields: [], answers: {}, files: [] };
}

export async function keep(draft: Draft, step: { id: string; title: string }): Promise<void> {
  await idb.put('forms', Object.assign(draft, { at: Date.now(), step: step.title, path: address(draft, step.id) }));
}

export async function drop({ id }: Draft): Promise<void> {
  await idb.remove('forms', id);
}

/** Over to the outbox, under the same id: handed over twice it is still one. */
export async function hand({ id, service, title, answers, files }: Draft): Promise<void> {
  const papers = files.map(({ requirement, name, type, bytes }) => ({ requirement, name, type, bytes }));
  await add({ id, service, title, answers, papers, at: Date.now(), state: 'here' });
  await idb.remove('forms', id);
}

export function address({ id, service }: { id: string; service: string }, step: string): string {
  return `/luring/layanan#/${service}/${id}/${step}`;
}
