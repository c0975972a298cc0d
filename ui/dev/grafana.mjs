// A stand-in for Grafana's HTTP API of dashboards: those of a folder, and what is saved while it runs.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { HOSTILE, ROWS, SAMPLE, SLOW } from "./dashboards.mjs";

const stored = new Map();
const folders = new Map();
const snapshots = new Map();

function load() {
  if (stored.size > 0) return;
  for (const dashboard of [SAMPLE, HOSTILE, ROWS, SLOW]) put(dashboard, "");
  for (const folder of (process.env.DASHBOARDS ?? "").split(":").filter((each) => each !== "")) {
    for (const name of readdirSync(folder).filter((each) => each.endsWith(".json"))) {
      const read = JSON.parse(readFileSync(join(folder, name), "utf8"));
      const dashboard = read.dashboard ?? read;
      if (Array.isArray(dashboard)) continue;
      put({ ...dashboard, uid: basename(name, ".json") }, basename(folder));
    }
  }
}

function put(dashboard, folder, message = "") {
  const uid = dashboard.uid || `d${stored.size}`;
  const before = stored.get(uid);
  const version = (before?.dashboard.version ?? 0) + 1;
  const kept = { ...dashboard, uid, version };
  const versions = [{ version, created: new Date(1_795_000_000_000 + version * 60_000).toISOString(), createdBy: "admin", message, data: kept }, ...(before?.versions ?? [])];
  stored.set(uid, { dashboard: kept, folder, versions });
  return { uid, version, status: "success", url: `/d/${uid}` };
}

/** The answer to a request, or undefined where the path is not one of Grafana's. */
export function answerGrafana(method, path, text) {
  load();
  const one = /^\/api\/dashboards\/uid\/([^/]+)(\/.*)?$/.exec(path);
  const snapshot = /^\/api\/snapshots\/(.+)$/.exec(path);
  if (path === "/api/search") return ok([...stored].map(([uid, { dashboard, folder }]) => ({ uid, title: dashboard.title, type: "dash-db", tags: dashboard.tags ?? [], folderTitle: folders.get(folder) ?? folder })));
  if (path === "/api/folders") return ok(method === "POST" ? addFolder(JSON.parse(text).title) : [...folders].map(([uid, title]) => ({ uid, title })));
  if (path === "/api/v1/oriel/dashboards/ready") return ok([]);
  if (path === "/api/dashboards/home") return ok({ redirectUri: "/" });
  if (path === "/api/user/preferences") return ok({ theme: "", timezone: "", homeDashboardUID: "" });
  if (path === "/api/annotations") return ok([]);
  if (path === "/api/datasources") return ok([{ uid: "oriel", name: "Oriel", type: "prometheus", isDefault: true }]);
  if (path === "/api/dashboards/db" && method === "POST") return save(JSON.parse(text));
  if (path === "/api/snapshots" && method === "POST") {
    const key = `s${snapshots.size + 1}`;
    snapshots.set(key, JSON.parse(text).dashboard);
    return ok({ key, deleteKey: `d${key}`, url: `/dashboard/snapshot/${key}` });
  }
  if (snapshot !== null) return snapshots.has(snapshot[1]) ? ok({ dashboard: snapshots.get(snapshot[1]), meta: {} }) : { status: 404, json: { message: "Snapshot not found" } };
  return one === null ? undefined : ofOne(method, decodeURIComponent(one[1]), one[2] ?? "", text);
}

function ofOne(method, uid, rest, text) {
  const found = stored.get(uid);
  if (found === undefined) return { status: 404, json: { message: "Dashboard not found" } };
  const version = /^\/versions\/(\d+)$/.exec(rest);
  if (version !== null) return ok(found.versions.find((each) => each.version === Number(version[1])));
  if (rest === "/versions") return ok({ versions: found.versions.map(({ version: number, created, createdBy, message }) => ({ version: number, created, createdBy, message })) });
  if (rest === "/restore") {
    const wanted = found.versions.find((each) => each.version === JSON.parse(text).version);
    return ok(put({ ...wanted.data, uid }, found.folder, `restored from version ${wanted.version}`));
  }
  if (method === "DELETE") stored.delete(uid);
  return ok({ meta: { folderTitle: folders.get(found.folder) ?? found.folder, folderUid: folders.has(found.folder) ? found.folder : "", version: found.dashboard.version, canSave: true }, dashboard: found.dashboard });
}

function addFolder(title) {
  const uid = `f${folders.size + 1}`;
  folders.set(uid, title);
  return { uid, title };
}

/** As Grafana: a version that is not the newest is refused unless it is to be overwritten. */
function save({ dashboard, folderUid = "", message = "", overwrite = false }) {
  const known = stored.get(dashboard.uid);
  if (known !== undefined && !overwrite && dashboard.version !== undefined && dashboard.version !== known.dashboard.version) {
    return { status: 412, json: { status: "version-mismatch", message: "The dashboard has been changed by someone else" } };
  }
  return ok(put(dashboard, folderUid, message));
}

const ok = (json) => ({ status: 200, json });
