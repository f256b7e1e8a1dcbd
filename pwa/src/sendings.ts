/** What is finished and waits to be sent: its own page, and the last page of a form. */
import './app.ts';
import { attachLater } from './lib/later.ts';
import { attachWaiting } from './lib/waiting.ts';

const list = document.getElementById('kiriman'), form = document.querySelector<HTMLFormElement>('form[data-number]');
if (list) void attachWaiting(list);
if (form) attachLater(form);
