/** Says when there is no signal, when it is back, and when what is shown was kept on the phone. The worker marks a kept
 *  page with data-kept: "offline" where nothing came, "slow" where it took too long. */
import { hideBar, showBar } from './bars.ts';

const SHORT = 6000, OWN = 'a[href*="kembali=/luring"]';

export function attachNetwork(root: Document): void {
  const { kept, keptAt } = root.documentElement.dataset, since = keptAt ? moment(keptAt, root.documentElement.lang) : '';
  if (kept) showBar('network', kept === 'slow' ? 'slow' : 'kept', since);
  else if (!navigator.onLine) showBar('network', 'offline');
  root.addEventListener('click', comeBack);
  addEventListener('offline', () => showBar('network', kept ? 'kept' : 'offline', since));
  addEventListener('online', () => {
    if (kept) return showBar('network', 'again', since);
    showBar('network', 'online');
    setTimeout(() => { if (navigator.onLine) hideBar('network'); }, SHORT);
  });
}

/** A kept page stands at whatever address could not be reached: changing the language leads back there. */
function comeBack(event: Event): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>(OWN), { pathname, search, hash } = location;
  if (link) Object.assign(link, { search: `?${new URLSearchParams({ kembali: pathname + search })}`, hash });
}

function moment(at: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
}
