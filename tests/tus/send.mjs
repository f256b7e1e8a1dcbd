// Sends a file as a browser's tus client does, again and again until it is through or refused.
// node send.mjs <endpoint> <key> <file> <requirement> <bytes a request> [<upload>]; prints one line of JSON.
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../pwa/package.json", import.meta.url));
const tus = require("tus-js-client");
const [endpoint, key, path, requirement, chunkSize, uploadUrl] = process.argv.slice(2);
const said = { statuses: [], resumed: [], error: null };

const upload = new tus.Upload(createReadStream(path), {
  endpoint,
  uploadUrl,
  uploadSize: statSync(path).size,
  chunkSize: Number(chunkSize),
  retryDelays: Array(2000).fill(20),
  headers: { authorization: `Bearer ${key}` },
  metadata: { requirement, filename: "kk.jpg" },
  onAfterResponse: (request, response) => {
    said.statuses.push(response.getStatus());
    if (request.getMethod() === "HEAD") said.resumed.push(Number(response.getHeader("upload-offset")));
  },
  onError: (error) => {
    said.error = { status: error.originalResponse?.getStatus() ?? null, body: error.originalResponse?.getBody() ?? String(error) };
    console.log(JSON.stringify(said));
  },
  onSuccess: () => console.log(JSON.stringify(said)),
});
upload.start();
