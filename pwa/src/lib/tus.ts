/** One request of tus 1.0 each. */
import { ask, Later } from './office.ts';

const VERSION = '1.0.0', PIECE = 'application/offset+octet-stream';

/** How far an upload came, and the document that it became once all of it is there. */
export interface Reached { offset: number; document: string }

/** Announce a file; where to send it. */
export async function announce(number: string, requirement: string, length: number, signal?: AbortSignal): Promise<string> {
  const answer = await open(`/api/v1/applications/${number}/uploads`, length, `requirement ${btoa(requirement)}`, signal);
  return new URL(answer.headers.get('location') ?? '', location.origin).pathname;
}

/** The answer to an announcement anywhere. */
export async function open(address: string, length: number, metadata: string, signal?: AbortSignal): Promise<Response> {
  return tus(address, 'POST', { 'Upload-Length': `${length}`, 'Upload-Metadata': metadata }, signal);
}

export async function where(url: string, signal?: AbortSignal): Promise<Reached> {
  return reached(await tus(url, 'HEAD', {}, signal));
}

export async function send(url: string, offset: number, slice: ArrayBuffer, signal?: AbortSignal): Promise<Reached> {
  return reached(await tus(url, 'PATCH', { 'Content-Type': PIECE, 'Upload-Offset': `${offset}` }, signal, slice));
}

export async function forget(url: string, signal?: AbortSignal): Promise<void> {
  await tus(url, 'DELETE', {}, signal);
}

function reached({ headers }: Response): Reached {
  const offset = parseInt(headers.get('upload-offset') ?? '');
  if (Number.isNaN(offset)) throw new Later();
  return { offset, document: headers.get('upload-document') ?? '' };
}

async function tus(url: string, method: string, headers: Record<string, string>, signal?: AbortSignal, body?: ArrayBuffer): Promise<Response> {
  return ask(url, method, body, { 'Tus-Resumable': VERSION, ...headers }, signal);
}
