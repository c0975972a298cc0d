import { noteRecovery } from "./recovery";
import type { Answer } from "./types";

/** Longer than this, a request's parameters go into a form body. */
const MAX_URL_CHARS = 1_800;

/** Where in a query an error stands: line and column from 1, as the server writes them. */
export interface Position {
  line: number;
  column: number;
}

/** A request that failed: refused by the server, or not answered at all. */
export class ApiError extends Error {
  constructor(
    readonly errorType: string,
    message: string,
    readonly status: number,
  ) {
    super(message);
    this.name = "ApiError";
  }

  get position(): Position | undefined {
    return findPosition(this.message);
  }
}

/** The first `line:column:` of a PromQL error text. */
export function findPosition(message: string): Position | undefined {
  const match = /(?:^|[\s(])(\d+):(\d+)(?=:|\)|\s|$)/.exec(message);
  return match === null ? undefined : { line: Number(match[1]), column: Number(match[2]) };
}

/** The error text without the wrapping that repeats what the reader sees anyway. */
export function tidyMessage(message: string): string {
  return message
    .replace(/^invalid parameter "query": /, "")
    .replace(/^\d+:\d+: parse error: /, "")
    .replace(/^parse error: /, "");
}

export type Params = Record<string, string | number | readonly string[] | undefined>;

export const PROMETHEUS = "/prometheus/api/v1";

/** Asks the API on this page's own origin and unwraps Prometheus' envelope. */
export async function request<T>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Answer<T>> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  const text = query.toString();
  const long = text.length > MAX_URL_CHARS;
  const started = performance.now();
  const response = await send(long || text === "" ? path : `${path}?${text}`, {
    method: long ? "POST" : "GET",
    ...(long ? { body: query } : {}),
    ...(signal === undefined ? {} : { signal }),
    headers: { Accept: "application/json" },
  });
  return unwrap<T>(path, response, started);
}

/** Sends a JSON body and unwraps the same envelope. */
export async function submit<T>(
  method: "POST" | "DELETE", path: string, body?: unknown, signal?: AbortSignal,
): Promise<Answer<T>> {
  const started = performance.now();
  return unwrap<T>(path, await send(path, jsonRequest(method, body, signal)), started);
}

/** Talks to an API without an envelope, such as Alertmanager's: the answer is the data, an error a JSON text. */
export async function exchange<T>(
  method: "GET" | "POST" | "DELETE", path: string, body?: unknown, signal?: AbortSignal,
): Promise<T> {
  const response = await send(path, jsonRequest(method, body, signal));
  const text = await response.text();
  if (!response.ok) throw new ApiError("refused", bareMessage(text, response.status), response.status);
  if (text === "") return undefined as T;
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new ApiError("bad_answer", `HTTP ${response.status}: ${text.trim().slice(0, 200)}`, response.status);
  }
}

function jsonRequest(method: string, body: unknown, signal: AbortSignal | undefined): RequestInit {
  return {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
    headers: { Accept: "application/json", ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
  };
}

/** Alertmanager writes an error as a JSON text or as `{code, message}`. */
function bareMessage(text: string, status: number): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "string") return value;
    const { message, error } = value as { message?: unknown; error?: unknown };
    return String(message ?? error ?? `HTTP ${status}`);
  } catch {
    return text.trim().slice(0, 200) || `HTTP ${status}`;
  }
}

async function unwrap<T>(path: string, response: Response, started: number): Promise<Answer<T>> {
  const body = await readJson(response);
  if (body.status !== "success") {
    throw new ApiError(body.errorType ?? "error", body.error ?? `${path}: HTTP ${response.status}`, response.status);
  }
  const warnings = body.warnings ?? [];
  if (path.startsWith(PROMETHEUS)) noteRecovery(warnings);
  return {
    data: body.data as T,
    warnings,
    infos: body.infos ?? [],
    tookMillis: performance.now() - started,
  };
}

interface Envelope {
  status?: string;
  data?: unknown;
  errorType?: string;
  error?: string;
  warnings?: string[];
  infos?: string[];
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError("network", "Oriel does not answer. Is it still running?", 0);
  }
}

async function readJson(response: Response): Promise<Envelope> {
  const text = await response.text();
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    const excerpt = text.trim().slice(0, 200) || "empty answer";
    throw new ApiError("bad_answer", `HTTP ${response.status}: ${excerpt}`, response.status);
  }
}
