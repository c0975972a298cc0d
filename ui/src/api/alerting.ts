import type { Labels } from "../labels/labels";
import type { AlertListing, Heartbeat, Matcher, NotificationOutcome, NotifiedAlert, RouteMatch, Routing, SentNotification } from "./alertTypes";
import { request, submit } from "./client";
import type { Answer } from "./types";

const ALERTING = "/api/v1/oriel/alerting";

/** Which alerts are asked for. */
export interface AlertQuestion {
  /** Matchers as text. */
  filter?: readonly string[] | undefined;
  /** Each must occur in a value of a label or an annotation, or in a receiver's name. */
  word?: readonly string[] | undefined;
  state?: string | undefined;
  group_by?: string | undefined;
  limit: number;
}

/** Alerts that are pending or firing, grouped and counted. */
export function fetchAlerts(asked: AlertQuestion, signal?: AbortSignal): Promise<Answer<AlertListing>> {
  return request(`${ALERTING}/alerts`, { ...asked }, signal);
}

export function fetchRouting(signal?: AbortSignal): Promise<Answer<Routing>> {
  return request(`${ALERTING}/routing`, {}, signal);
}

/** Where an alert with these labels would go, and what would be written there. Nothing is sent. */
export function testRoute(labels: Labels, annotations: Labels, signal?: AbortSignal): Promise<Answer<{ matches: RouteMatch[] }>> {
  return submit("POST", `${ALERTING}/route-test`, { labels, annotations }, signal);
}

export interface NotificationQuestion {
  limit: number;
  receiver?: string | undefined;
  outcome?: NotificationOutcome | undefined;
  fingerprint?: string | undefined;
  before?: string | undefined;
}

/** What was sent, newest first. */
export function fetchNotifications(
  asked: NotificationQuestion, signal?: AbortSignal,
): Promise<Answer<{ notifications: SentNotification[] }>> {
  return request(`${ALERTING}/notifications`, { ...asked }, signal);
}

/** The alerts that a silence with these matchers would mute now. */
export function previewSilence(matchers: readonly Matcher[], signal?: AbortSignal): Promise<Answer<{ alerts: NotifiedAlert[]; total: number }>> {
  return submit("POST", `${ALERTING}/silence-preview`, { matchers }, signal);
}

export function fetchHeartbeats(signal?: AbortSignal): Promise<Answer<{ heartbeats: Heartbeat[] }>> {
  return request(`${ALERTING}/heartbeats`, {}, signal);
}

export function createHeartbeat(name: string, interval: string): Promise<Answer<{ heartbeats: Heartbeat[] }>> {
  return submit("POST", `${ALERTING}/heartbeats`, { name, interval });
}

export function removeHeartbeat(name: string): Promise<Answer<unknown>> {
  return submit("DELETE", `${ALERTING}/heartbeats/${encodeURIComponent(name)}`);
}
