// A stand-in for Oriel's HTTP API with made-up, steady data, for work on the UI without a server and for its browser
// tests: `npm run mock`. Serves the built UI too, with the Content-Security-Policy that the UI is made for.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { answer } from "./api.mjs";
import { answerGrafana } from "./grafana.mjs";
import { delayMillis } from "./odd.mjs";

const WEB = process.env.WEB_DIR ?? fileURLToPath(new URL("../target/classes/web", import.meta.url));
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; " +
  "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

export function startMock(port = 0) {
  const server = createServer((request, response) => void handle(request, response));
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

async function handle(request, response) {
  const url = new URL(request.url, "http://mock");
  const text = request.method === "GET" ? "" : await body(request);
  const grafana = answerGrafana(request.method, url.pathname, text);
  if (grafana !== undefined) {
    response.writeHead(grafana.status, { "Content-Type": "application/json" }).end(JSON.stringify(grafana.json));
    return;
  }
  if (process.env.ORIEL_URL !== undefined && url.pathname.startsWith("/prometheus/")) {
    await forward(request, text, response);
    return;
  }
  const isJson = request.headers["content-type"] === "application/json";
  if (!isJson) new URLSearchParams(text).forEach((value, name) => url.searchParams.append(name, value));
  if (/^\/(prometheus|alertmanager|api|-)\//.test(url.pathname)) {
    await new Promise((resolve) => setTimeout(resolve, delayMillis(url.searchParams.get("query") ?? "")));
    if (response.destroyed) return;
    const { status, json } = answer(request.method, url.pathname, url.searchParams, isJson ? JSON.parse(text) : undefined);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(json));
    return;
  }
  await serveFile(url.pathname, response);
}

/** To a running Oriel, for dashboards of files over real data. */
async function forward(request, text, response) {
  const type = request.headers["content-type"];
  const init = request.method === "GET" ? {} : { method: request.method, body: text, headers: type === undefined ? {} : { "Content-Type": type } };
  const answered = await fetch(process.env.ORIEL_URL + request.url, init);
  response.writeHead(answered.status, { "Content-Type": answered.headers.get("content-type") ?? "application/json" }).end(await answered.text());
}

async function body(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

async function serveFile(path, response) {
  const name = extname(path) === "" ? "/index.html" : normalize(path);
  try {
    const bytes = await readFile(join(WEB, name));
    const headers = { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", "Content-Security-Policy": POLICY };
    response.writeHead(200, headers).end(bytes);
  } catch {
    response.writeHead(404, { "Content-Type": "text/plain" }).end(`${path}: no such file (run npm run build first)`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = await startMock(Number(process.env.PORT ?? 3900));
  console.log(`mock of Oriel on http://127.0.0.1:${server.address().port}`);
}
