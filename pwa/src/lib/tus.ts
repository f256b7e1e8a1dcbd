/** One request of tus 1.0 each, and what its answer means. Sentences come from the server. */
const VERSION = '1.0.0', PIECE = 'application/offset+octet-stream', SILENT = 60_000;
const NO_CONTINUATION = '/galat/bukan-lanjutan';

/** Whether the next try may help is told by the kind of error: this one says no, and why. */
export class Refused extends Error {
  readonly status: number;
  constructor(sentence: string, status: number) {
    super(sentence);
    this.status = status;
  }
}

/** Nobody knows this upload any more. */
export class Vanished extends Refused {}

/** It went wrong on the way, or the server is busy: try later, not before `seconds` if the server named them. */
export class Later extends Error {
  readonly seconds: number;
  constructor(seconds = 0) {
    super('later');
    this.seconds = seconds;
  }
}

/** How far an upload came, and the document that it became once all of it is there. */
export interface Reached { offset: number; document: string }

export interface Access { key?: string | undefined; signal?: AbortSignal | undefined }

/** Announce a file; where to send it. */
export async function announce(number: string, requirement: string, length: number, access: Access): Promise<string> {
  const answer = await open(`/api/v1/applications/${encodeURIComponent(number)}/uploads`, length, `requirement ${btoa(requirement)}`, access);
  return new URL(answer.headers.get('location') ?? '', location.origin).pathname;
}

/** The answer to an announcement anywhere. */
export async function open(address: string, length: number, metadata: string, access: Access): Promise<Response> {
  return ask(address, 'POST', { 'Upload-Length': `${length}`, 'Upload-Metadata': metadata }, access);
}

export async function where(url: string, access: Access): Promise<Reached> {
  return reached(await ask(url, 'HEAD', {}, access));
}

export async function send(url: string, offset: number, slice: ArrayBuffer, access: Access): Promise<Reached> {
  return reached(await ask(url, 'PATCH', { 'Content-Type': PIECE, 'Upload-Offset': `${offset}` }, access, slice));
}

export async function forget(url: string, access: Access = {}): Promise<void> {
  await ask(url, 'DELETE', {}, access);
}

function reached({ headers }: Response): Reached {
  const offset = Number(headers.get('upload-offset') ?? NaN);
  if (Number.isNaN(offset)) throw new Later();
  return { offset, document: headers.get('upload-document') ?? '' };
}

async function ask(url: string, method: string, headers: Record<string, string>, access: Access, body?: ArrayBuffer): Promise<Response> {
  const key: Record<string, string> = access.key ? { Authorization: `Bearer ${access.key}` } : {};
  const patience = new AbortController(), stop = (): void => patience.abort();
  const timer = setTimeout(stop, SILENT);
  access.signal?.throwIfAborted();
  access.signal?.addEventListener('abort', stop);
  try {
    const all = { 'Tus-Resumable': VERSION, ...key, ...headers };
    const answer = await fetch(url, { method, headers: all, body: body ?? null, signal: patience.signal });
    return answer.ok ? answer : await refuse(answer);
  } catch (reason) {
    access.signal?.throwIfAborted();
    throw reason instanceof Refused || reason instanceof Later ? reason : new Later();
  } finally {
    clearTimeout(timer);
    access.signal?.removeEventListener('abort', stop);
  }
}

async function refuse(answer: Response): Promise<never> {
  const { status } = answer, problem = await said(answer);
  const soon = status === 408 || status === 423 || status === 429 || status >= 500 || problem.type === NO_CONTINUATION;
  if (soon) throw new Later(Number(answer.headers.get('retry-after')) || 0);
  throw new (status === 404 || status === 410 ? Vanished : Refused)(problem.sentence, status);
}

async function said(answer: Response): Promise<{ type: string; sentence: string }> {
  try {
    const { type, errors, detail, title } = await answer.json();
    return { type, sentence: errors?.file ?? detail ?? title };
  } catch {
    return { type: '', sentence: '' };  // an answer to HEAD, or somebody between us and the office
  }
}
