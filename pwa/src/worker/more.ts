/** What does not have to stand in /sw.js itself, as a file of its own: the browser asks for /sw.js at every visit. */
import { worker } from './scope.ts';

declare const MORE: string;

interface Rules { createScriptURL(url: string): string }
const { trustedTypes } = worker as unknown as { trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } };
const rules: Rules = { createScriptURL: (url) => url };

importScripts((trustedTypes?.createPolicy('lopo', rules) ?? rules).createScriptURL(MORE));
