/** Says when there is no signal, when it is back, and when what is shown was kept on the phone. The worker marks a kept
 *  page with data-kept: "offline" where nothing came, "slow" where it took too long. */
import { hideBar, showBar } from './bars.ts';

const SHORT = 6000;

export function attachNetwork(root: Document): void {
  const { kept, keptAt } = root.documentElement.dataset, since = keptAt ? moment(keptAt, root.documentElement.lang) : '';
  if (kept) showBar('network', kept === 'slow' ? 'slow' : 'kept', since);
  else if (!navigator.onLine) showBar('network', 'offline');
  addEventListener('offline', () => showBar('network', kept ? 'kept' : 'offline', since));
  addEventListener('online', () => {
    if (kept) return showBar('network', 'again', since);
    showBar('network', 'online');
    setTimeout(() => { if (navigator.onLine) hideBar('network'); }, SHORT);
  });
}

function moment(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
