/** For parts that come after the page: the page itself announces. So what every page loads stays one file. */
export function say(words: string): void {
  document.dispatchEvent(new CustomEvent('say', { detail: words }));
}
