import { ApiError } from "../api/client";
import { flag, list, record, records, text, texts, type Json } from "./model/json";

/** Grafana's HTTP API, as far as the pages of dashboards use it. */

export interface DashboardHit {
  uid: string;
  title: string;
  folder: string;
  tags: string[];
}

export interface Folder {
  uid: string;
  title: string;
}

export interface StoredDashboard {
  dashboard: unknown;
  meta: { folder: string; folderUid: string; provisioned: boolean; version: number; canSave: boolean };
}

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: { Accept: "application/json", ...(init.body === undefined ? {} : { "Content-Type": "application/json" }) } });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError("network", "Oriel does not answer. Is it still running?", 0);
  }
  const body = await response.text();
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    throw new ApiError("bad_answer", `HTTP ${response.status}: ${body.trim().slice(0, 200) || "empty answer"}`, response.status);
  }
  if (!response.ok) throw new ApiError("refused", text(record(answer)["message"]) || text(record(answer)["error"]) || `${path}: HTTP ${response.status}`, response.status);
  return answer;
}

export async function searchDashboards(signal?: AbortSignal): Promise<DashboardHit[]> {
  const answer = await ask("/api/search?type=dash-db&limit=5000", signal === undefined ? {} : { signal });
  return records(answer).map((hit) => ({ uid: text(hit["uid"]), title: text(hit["title"], "Untitled"), folder: text(hit["folderTitle"]), tags: texts(hit["tags"]) })).filter((hit) => hit.uid !== "");
}

export async function fetchFolders(signal?: AbortSignal): Promise<Folder[]> {
  return records(await ask("/api/folders", signal === undefined ? {} : { signal })).map((each) => ({ uid: text(each["uid"]), title: text(each["title"]) }));
}

export async function fetchDashboard(uid: string, signal?: AbortSignal): Promise<StoredDashboard> {
  const answer = record(await ask(`/api/dashboards/uid/${encodeURIComponent(uid)}`, signal === undefined ? {} : { signal }));
  const meta = record(answer["meta"]);
  return {
    dashboard: answer["dashboard"],
    meta: {
      folder: text(meta["folderTitle"]), folderUid: text(meta["folderUid"]), provisioned: flag(meta["provisioned"]),
      version: Number(record(answer["dashboard"])["version"] ?? meta["version"] ?? 1), canSave: flag(meta["canSave"], true),
    },
  };
}

/** The dashboard that is seen first, and its uid where it has a page of its own. */
export interface HomeChoice {
  uid: string;
  dashboard: unknown;
}

/** Null: nobody chose one, Oriel's own page is first. */
export async function fetchHome(signal?: AbortSignal): Promise<HomeChoice | null> {
  const answer = record(await ask("/api/dashboards/home", signal === undefined ? {} : { signal }));
  const uidOf = (url: unknown): string => /^\/d\/([^/]+)/.exec(text(url))?.[1] ?? "";
  if (answer["dashboard"] !== undefined) return { uid: uidOf(record(answer["meta"])["url"]), dashboard: answer["dashboard"] };
  const uid = uidOf(answer["redirectUri"]);
  return uid === "" ? null : { uid, dashboard: (await fetchDashboard(uid, signal)).dashboard };
}

export async function createFolder(title: string): Promise<Folder> {
  const made = record(await ask("/api/folders", { method: "POST", body: JSON.stringify({ title }) }));
  return { uid: text(made["uid"]), title: text(made["title"], title) };
}

export interface Version {
  version: number;
  createdMillis: number;
  createdBy: string;
  message: string;
}

export async function fetchVersions(uid: string, signal?: AbortSignal): Promise<Version[]> {
  const answer = await ask(`/api/dashboards/uid/${encodeURIComponent(uid)}/versions?limit=200`, signal === undefined ? {} : { signal });
  return records(Array.isArray(answer) ? answer : record(answer)["versions"]).map((each) => ({
    version: Number(each["version"] ?? 0), createdMillis: typeof each["created"] === "number" ? each["created"] : Date.parse(text(each["created"])),
    createdBy: text(each["createdBy"]), message: text(each["message"]),
  }));
}

/** The dashboard as one version had it. */
export async function fetchVersion(uid: string, version: number, signal?: AbortSignal): Promise<unknown> {
  return record(await ask(`/api/dashboards/uid/${encodeURIComponent(uid)}/versions/${version}`, signal === undefined ? {} : { signal }))["data"];
}

export async function restoreVersion(uid: string, version: number): Promise<Saved> {
  const answer = record(await ask(`/api/dashboards/uid/${encodeURIComponent(uid)}/restore`, { method: "POST", body: JSON.stringify({ version }) }));
  return { uid: text(answer["uid"], uid), version: Number(answer["version"] ?? 0) };
}

export interface MadeSnapshot {
  key: string;
  deleteKey: string;
}

/** Keeps a dashboard with its data; `expiresSeconds` 0 is for ever. */
export async function createSnapshot(dashboard: Json, name: string, expiresSeconds: number): Promise<MadeSnapshot> {
  const made = record(await ask("/api/snapshots", { method: "POST", body: JSON.stringify({ dashboard, name, expires: expiresSeconds }) }));
  return { key: text(made["key"]), deleteKey: text(made["deleteKey"]) };
}

export async function fetchSnapshot(key: string, signal?: AbortSignal): Promise<unknown> {
  return record(await ask(`/api/snapshots/${encodeURIComponent(key)}`, signal === undefined ? {} : { signal }))["dashboard"];
}

export interface Saved {
  uid: string;
  version: number;
}

export async function saveDashboard(dashboard: Json, message: string, folderUid: string, overwrite: boolean): Promise<Saved> {
  const answer = record(await ask("/api/dashboards/db", { method: "POST", body: JSON.stringify({ dashboard, message, folderUid, overwrite }) }));
  return { uid: text(answer["uid"]), version: Number(answer["version"] ?? 1) };
}

export async function deleteDashboard(uid: string): Promise<void> {
  await ask(`/api/dashboards/uid/${encodeURIComponent(uid)}`, { method: "DELETE" });
}

export interface StoredAnnotation {
  timeMillis: number;
  endMillis: number | undefined;
  text: string;
}

export async function fetchAnnotations(uid: string, startMillis: number, endMillis: number, signal?: AbortSignal): Promise<StoredAnnotation[]> {
  const query = new URLSearchParams({ from: String(startMillis), to: String(endMillis), dashboardUID: uid, limit: "500" });
  const answer = await ask(`/api/annotations?${query.toString()}`, signal === undefined ? {} : { signal });
  return list(answer).map(record).map((each) => {
    const end = Number(each["timeEnd"] ?? 0);
    return { timeMillis: Number(each["time"] ?? 0), endMillis: end > Number(each["time"] ?? 0) ? end : undefined, text: text(each["text"]) };
  });
}

export interface Datasource {
  uid: string;
  name: string;
  /** Whether somebody else answers for it. */
  external: boolean;
}

export async function fetchDatasources(signal?: AbortSignal): Promise<Datasource[]> {
  return records(await ask("/api/datasources", signal === undefined ? {} : { signal })).map((each) => ({ uid: text(each["uid"]), name: text(each["name"]), external: text(each["oriel"]) === "external" }));
}
