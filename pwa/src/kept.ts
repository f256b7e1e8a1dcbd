/** What is kept of forms that are being filled in: on their own pages, and on the front page. */
import './app.ts';
import { attachFilling } from './lib/filling.ts';
import { attachResuming } from './lib/resuming.ts';

const form = document.querySelector<HTMLFormElement>('form[data-typed]'), begun = document.getElementById('tersimpan');
if (form) void attachFilling(form);
if (begun) void attachResuming(begun);
