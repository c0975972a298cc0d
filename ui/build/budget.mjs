// How much of the UI a browser must fetch before anything is seen: index.html and all that it and its scripts name at
// once, compressed. Exit status 1 above the budget, so that a page does not get into the shell unnoticed.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { gzipSync } from "node:zlib";

const MAX_SHELL_BYTES = 400_000;
const web = resolve(process.argv[2] ?? "target/classes/web");

/** What a page or a script fetches by itself, without anybody opening anything. */
function namedIn(file, text) {
  if (file.endsWith(".html")) return [...text.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css|svg))"/g)].map((match) => join(web, match[1]));
  if (!file.endsWith(".js")) return [];
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*"(\.[^"]+)"/g)].map((match) => resolve(dirname(file), match[1]));
}

const sizes = new Map();
const waiting = [join(web, "index.html")];
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (sizes.has(file)) continue;
  const bytes = readFileSync(file);
  sizes.set(file, gzipSync(bytes, { level: 9 }).length);
  waiting.push(...namedIn(file, bytes.toString()));
}
const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
console.log(`shell: ${Math.round(total / 1000)} kB compressed in ${sizes.size} files (at most ${MAX_SHELL_BYTES / 1000} kB)`);
if (total > MAX_SHELL_BYTES) {
  for (const [file, size] of [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 12)) console.error(`${String(size).padStart(8)} ${file.slice(web.length + 1)}`);
  process.exit(1);
}
