/** The one policy of our pages: it makes parts of a page for htmx, names our worker, and nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

type Rules = { createHTML(text: string): string; createScriptURL(url: string): string; createScript?: unknown };
type Security = { initSecurity(rules: Rules, ...run: (() => void)[]): void };

const made: [string, Rules][] = [], registered: unknown[] = [];
let extension: { init(api: Security): void } | undefined;

Object.assign(globalThis, {
  window: {
    trustedTypes: { createPolicy: (name: string, rules: Rules) => { made.push([name, rules]); return rules; } },
    htmx: { registerExtension: (_: string, given: { init(api: Security): void }) => { extension = given; } },
  },
});
Object.defineProperty(navigator, 'serviceWorker', { value: { register: async (...how: unknown[]) => { registered.push(how); } } });
const { registerWorker, trustSwaps } = await import('../src/lib/trusted.ts');
const [name, rules] = made[0]!;

test('there is one policy, and it makes no scripts', () => {
  assert.deepEqual([made.length, name, Object.keys(rules)], [1, 'lopo', ['createHTML', 'createScriptURL']]);
});

for (const url of ['/sw.js?x', 'https://example.org/sw.js', '//example.org/sw.js', '/s/app.js', 'sw.js', 'data:text/javascript,', ''])
  test(`no script is taken from "${url}"`, () => { assert.throws(() => rules.createScriptURL(url), TypeError); });

test('our worker is registered under its own name', async () => {
  await registerWorker();
  assert.deepEqual(registered, [['/sw.js', { updateViaCache: 'none' }]]);
});

test('htmx swaps by this policy and evaluates nothing', () => {
  const page = new EventTarget(), given: unknown[] = [];
  trustSwaps(page as Document);
  page.dispatchEvent(new Event('DOMContentLoaded'));
  extension?.init({ initSecurity: (...all) => given.push(...all) });
  assert.equal(given[0], rules);
  for (const run of given.slice(1)) assert.throws(run as () => void, TypeError);
  assert.equal(given.length, 3);
});
