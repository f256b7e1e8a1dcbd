/** One request to the office, and what its answer means. Sentences come from the server. */
const SILENT = 60_000, NO_CONTINUATION = '/galat/bukan-lanjutan';
const SOON = new Set([408, 423, 425, 428, 429]);

/** Whether the next try may help is told by the kind of error: this one says no, and why. */
export class Refused extends Error {
  declare readonly reasons: string[];
  declare readonly status: number;
  constructor(reasons: string[], status: number) {
    super(reasons.join(' '));
    this.reasons = reasons;
    this.status = status;
  }
}

/** Nobody knows this any more. */
export class Vanished extends Refused {}

/** It went wrong on the way, or the server is busy: try later, not before `seconds` if the server named them. */
export class Later extends Error {
  declare readonly seconds: number;
  constructor(seconds = 0) {
    super();
    this.seconds = seconds;
  }
}

interface Problem { type?: string; errors?: Record<string, string>; detail?: string }

export async function ask(url: string, method: string, body?: BodyInit, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  const patience = new AbortController(), stop = (): void => patience.abort();
  const timer = setTimeout(stop, SILENT);
  signal?.throwIfAborted();
  signal?.addEventListener('abort', stop);
  try {
    const options = { method, headers: { accept: 'application/json', ...headers }, body: body ?? null, signal: patience.signal };
    let answer = await fetch(url, options);
    // A phone without a secret of its own just got one.
    if (answer.status === 428) answer = await fetch(url, options);
    return answer.ok ? answer : await refuse(answer);
  } catch (reason) {
    signal?.throwIfAborted();
    throw reason instanceof Refused || reason instanceof Later ? reason : new Later();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** The body as JSON. */
export async function tell(url: string, method: string, body: unknown): Promise<Response> {
  return ask(url, method, JSON.stringify(body), { 'content-type': 'application/json' });
}

/** Only the office's own no counts: what stands between here and there answers, too. */
async function refuse(answer: Response): Promise<never> {
  const { status, headers } = answer, ours = headers.get('content-type')?.startsWith('application/problem+json');
  // An answer to HEAD has no words.
  const { type, errors = {}, detail }: Problem = ours ? await answer.json().catch(() => ({})) : {};
  if (!ours || status >= 500 || SOON.has(status) || type === NO_CONTINUATION) throw new Later(Number(headers.get('retry-after')) || 0);
  const reasons = Object.values(errors);
  throw new (status === 404 || status === 410 ? Vanished : Refused)(reasons.length || !detail ? reasons : [detail], status);
}
