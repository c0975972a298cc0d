// Runs `npm ci` only when the installed packages are missing or older than the lock file.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const modified = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) {
  console.log("npm packages: up to date");
} else {
  const run = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { stdio: "inherit" });
  process.exit(run.status ?? 1);
}
