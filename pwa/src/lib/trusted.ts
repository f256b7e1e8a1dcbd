/** Trusted Types: only htmx turns text into parts of a page, only our worker is registered, nothing is evaluated. */
interface Rules { createHTML(text: string): string; createScriptURL(url: string): string }
interface Security { initSecurity(rules: Rules, run: typeof refuse, runAsync: typeof refuse): void }

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Rules): Rules };
    htmx?: { registerExtension(name: string, extension: { init(api: Security): void }): void };
  }
}

const WORKER = '/sw.js';
const rules: Rules = { createHTML: (text) => text, createScriptURL: (url) => (url === WORKER ? url : refuse()) };
// The name may be taken once, so nobody else gets such rules.
const policy = window.trustedTypes?.createPolicy('lopo', rules) ?? rules;

/** Scripts of a page have all run when its document is ready, htmx too. */
export function trustSwaps(page: Document): void {
  page.addEventListener('DOMContentLoaded', () => {
    window.htmx?.registerExtension('lopo', { init: (api) => api.initSecurity(policy, refuse, refuse) });
  });
}

export async function registerWorker(): Promise<ServiceWorkerRegistration> {
  return navigator.serviceWorker.register(policy.createScriptURL(WORKER), { updateViaCache: 'none' });
}

function refuse(): never {
  throw new TypeError('refused');
}
