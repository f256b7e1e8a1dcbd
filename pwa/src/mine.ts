/** The page of an application that was sent, and its confirmation. */
import './app.ts';
import { attachDrafts } from './lib/drafted.ts';
import { attachInstalling } from './lib/install.ts';
import { attachNews } from './lib/news.ts';
import { attachPhotos, attachThread } from './lib/thread.ts';

void attachNews(document.getElementById('kabar'));
attachDrafts(document);
attachThread(document.getElementById('percakapan'));
attachPhotos(document.querySelector('#percakapan input[type=file]'));
attachInstalling(document.getElementById('pasang'), document.querySelector('dialog#pasang-cara'));
if (document.querySelector('[data-passkeys]')) void import('./passkeys.ts');
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-card]');
  if (button) void import('./lib/card.ts').then(({ giveAway }) => giveAway(button));
});

const over = document.querySelector<HTMLMetaElement>('meta[name=over]')?.content;
if (over) addEventListener('load', () => setTimeout(() => void import('./lib/over.ts').then(({ forgetAll }) => forgetAll(over)), 200));
