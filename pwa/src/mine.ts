/** The page of an application that was sent, and its confirmation. */
import { attachNews } from './lib/news.ts';

void attachNews(document.getElementById('kabar'));
