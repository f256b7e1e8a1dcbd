/* Reads {chrome, cookies, categories, pages: [{url, skip}]} and writes for each page its scores and what cost points. */
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { connect } from 'puppeteer-core';

const CHROME = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage'];
const { chrome: chromePath, cookies, categories, pages } = JSON.parse(await text(process.stdin));
const browser = await launch({ chromePath, chromeFlags: CHROME, logLevel: 'silent' });
const FLAGS = { port: browser.port, logLevel: 'silent', onlyCategories: categories, disableFullPageScreenshot: true };
try {
  await bring(cookies);
  const found = [];
  for (const page of pages) found.push(await audit(page).catch(() => audit(page)));
  process.stdout.write(JSON.stringify(found));
} finally {
  browser.kill();
}
process.exit();

async function bring(cookies) {
  const line = await connect({ browserURL: `http://127.0.0.1:${browser.port}` });
  await line.setCookie(...cookies);
  await line.disconnect();
}

async function audit({ url, skip }) {
  const { lhr } = await lighthouse(url, { ...FLAGS, skipAudits: skip });
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  return { url: lhr.finalDisplayedUrl, scores, lost: categories.flatMap((name) => lost(lhr, name)) };
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
