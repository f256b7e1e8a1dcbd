/** What somebody began to write stays in this tab until it is sent, except where others use the same phone. */
const PREFIX = 'draft:';

export function attachDrafts(root: Document): void {
  if ('shared' in root.body.dataset) return;
  root.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLTextAreaElement && target.dataset.draft) keep(target.dataset.draft, target.value);
  });
  root.addEventListener('submit', ({ target }) => {
    for (const box of boxes(target as HTMLFormElement)) forget(box.dataset.draft!);
  });
  root.addEventListener('htmx:after:swap', () => putBack(root));
  putBack(root);
}

/** What the page itself holds, as after a failure, is newer. */
function putBack(root: Document): void {
  for (const box of boxes(root)) box.value ||= read(box.dataset.draft!);
}

function boxes(root: ParentNode): HTMLTextAreaElement[] {
  return [...root.querySelectorAll<HTMLTextAreaElement>('textarea[data-draft]')];
}

/** A browser that keeps nothing loses nothing else. */
function keep(name: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(PREFIX + name, text);
    else forget(name);
  } catch { /* full, or not allowed */ }
}

function read(name: string): string {
  try {
    return sessionStorage.getItem(PREFIX + name) ?? '';
  } catch {
    return '';
  }
}

function forget(name: string): void {
  try {
    sessionStorage.removeItem(PREFIX + name);
  } catch { /* not allowed */ }
}
