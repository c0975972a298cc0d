// The paths of the mock's rules and notifications.
import * as alerting from "./alerting.mjs";
import { parse } from "./promql.mjs";

const ok = (data) => ({ status: 200, json: { status: "success", data } });
const refuse = (status, error) => ({ status, json: { status: "error", errorType: "bad_data", error } });

function readMatcher(text) {
  const [, name, operator, value] = /^([^=!]+)(=~|!~|!=|=)"(.*)"$/s.exec(text);
  return { name, value: value.replace(/\\(.)/g, "$1"), isRegex: operator.endsWith("~"), isEqual: operator.startsWith("=") };
}

/** The answer, or undefined where the path is not one of these. */
export function answerAlerting(method, path, params, json) {
  const one = /^\/alertmanager\/api\/v2\/silence\/(.+)$/.exec(path);
  if (one !== null && method === "DELETE") return alerting.expire(one[1]) ? { status: 200, json: {} } : { status: 404, json: "silence not found" };
  const ownRule = /^\/api\/v1\/oriel\/rules\/own\/(.+)$/.exec(path);
  if (ownRule !== null) return alerting.deleteOwn(decodeURIComponent(ownRule[1])) ? ok({}) : refuse(404, "no such rule");
  const heartbeat = /^\/api\/v1\/oriel\/alerting\/heartbeats\/(.+)$/.exec(path);
  if (heartbeat !== null && method === "DELETE") {
    const at = alerting.heartbeats.findIndex((each) => each.name === decodeURIComponent(heartbeat[1]));
    if (at >= 0) alerting.heartbeats.splice(at, 1);
    return at >= 0 ? ok({}) : refuse(404, "no such heartbeat");
  }
  switch (`${method} ${path}`) {
    case "GET /prometheus/api/v1/rules": return ok({ groups: alerting.groups() });
    case "GET /prometheus/api/v1/alerts": return ok({ alerts: alerting.groups().flatMap((group) => group.rules).flatMap((rule) => rule.alerts ?? []) });
    case "GET /alertmanager/api/v2/silences": return { status: 200, json: alerting.listSilences() };
    case "POST /alertmanager/api/v2/silences": {
      const silenceID = alerting.saveSilence(json);
      return silenceID === undefined ? { status: 400, json: "a silence needs an author and a comment" } : { status: 200, json: { silenceID } };
    }
    case "GET /api/v1/oriel/rules/doctor": return ok({ findings: alerting.FINDINGS });
    case "POST /api/v1/oriel/rules/backtest": {
      const result = alerting.backtest(json);
      return result === undefined ? refuse(404, "no such rule") : ok(result);
    }
    case "POST /api/v1/oriel/rules/own": {
      parse(json.expr);
      const made = alerting.createOwn(json);
      return made === undefined ? refuse(409, `alert: ${json.alert} (expected: a name that no own rule has)`) : ok(made);
    }
    case "GET /api/v1/oriel/alerting/routing": return ok(alerting.routing());
    case "POST /api/v1/oriel/alerting/route-test": return ok({ matches: alerting.testRoute(json.labels, json.annotations) });
    case "GET /api/v1/oriel/alerting/alerts": {
      const limit = Number(params.get("limit") ?? 1000);
      return ok(alerting.listAlerts({ filter: params.getAll("filter").map(readMatcher), word: params.getAll("word"), state: params.getAll("state"), groupBy: params.get("group_by") ?? "", limit }));
    }
    case "POST /api/v1/oriel/alerting/silence-preview": {
      const alerts = alerting.preview(json.matchers);
      return ok({ alerts, total: alerts.length });
    }
    case "GET /api/v1/oriel/alerting/notifications":
      return ok({ notifications: alerting.notifications({ limit: Number(params.get("limit") ?? 200), receiver: params.get("receiver"), wanted: params.get("fingerprint"), before: params.get("before") }) });
    case "GET /api/v1/oriel/alerting/heartbeats": return ok({ heartbeats: alerting.heartbeats });
    case "POST /api/v1/oriel/alerting/heartbeats":
      alerting.heartbeats.push({ name: json.name, interval: json.interval, lastBeat: null, state: "waiting" });
      return ok({ heartbeats: alerting.heartbeats });
    default: return undefined;
  }
}
