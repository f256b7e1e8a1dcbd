/* Reads {chrome, pages: [{url, cookie, skip}]} and writes for each page its scores and what cost points. */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const FLAGS = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'];
const { chrome: chromePath, pages } = JSON.parse(await text(process.stdin));
const found = [];
for (const page of pages) found.push(await audit(page).catch(() => audit(page)));
process.stdout.write(JSON.stringify(found));

async function audit({ url, cookie, skip }) {
  const extraHeaders = cookie ? { Cookie: cookie } : undefined;
  const browser = await launch({ chromePath, chromeFlags: FLAGS, logLevel: 'silent' });
  const { lhr } = await lighthouse(url, { port: browser.port, logLevel: 'silent', onlyCategories: CATEGORIES, skipAudits: skip, extraHeaders }).finally(() => browser.kill());
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  return { url: lhr.finalDisplayedUrl, scores, lost: CATEGORIES.flatMap((name) => lost(lhr, name)) };
}

function lost(lhr, name) {
  const counted = lhr.categories[name].auditRefs.filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1);
  return counted.map(({ id }) => `${name}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ''}`.trim());
}

async function text(stream) {
  let all = '';
  for await (const piece of stream) all += piece;
  return all;
}
