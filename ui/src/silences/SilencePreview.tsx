import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { alertSearch } from "../alerts/address";
import { SeverityMark } from "../alerts/Badges";
import { previewSilence } from "../api/alerting";
import type { Matcher } from "../api/alertTypes";
import { count } from "../ui/count";
import { formatMatcher } from "./matchers";

const PAUSE_MILLIS = 250;
const MAX_SHOWN = 30;

/** The alerts that these matchers mute at this moment. */
export function SilencePreview({ matchers }: { matchers: readonly Matcher[] }) {
  const text = matchers.map(formatMatcher).join(" ");
  const [settled] = useDebouncedValue({ matchers, text }, PAUSE_MILLIS);
  const answer = useQuery({
    queryKey: ["silence-preview", settled.text], queryFn: ({ signal }) => previewSilence(settled.matchers, signal),
    enabled: settled.matchers.length > 0, placeholderData: keepPreviousData, retry: false,
  });
  const alerts = matchers.length === 0 ? undefined : answer.data?.data.alerts;
  const total = answer.data?.data.total ?? 0;
  return (
    <section className="silence-preview" aria-label="What it mutes" aria-busy={answer.isFetching}>
      <div role="status">
        <h3>{alerts === undefined ? "What it mutes now" : total === 0 ? "Mutes nothing now" : `Mutes ${count(total, "alert")} now`}</h3>
      </div>
      {answer.isError && matchers.length > 0 && <p className="problem" role="alert">{answer.error.message}</p>}
      {matchers.length === 0 && <p className="soft">Name a label to see which alerts it takes.</p>}
      <ul>
        {(alerts ?? []).slice(0, MAX_SHOWN).map((alert) => (
          <li key={alert.fingerprint}>
            <SeverityMark labels={alert.labels} />
            <Link to="/alerts/one" search={alertSearch(alert.labels)}>{alert.labels["alertname"] ?? "(no name)"}</Link>
            <span className="soft">
              {Object.entries(alert.labels).filter(([name]) => name !== "alertname" && name !== "severity").map(([name, value]) => `${name}=${value}`).join(" ")}
            </span>
          </li>
        ))}
      </ul>
      {alerts !== undefined && total > MAX_SHOWN && <p className="soft">and {total - MAX_SHOWN} more</p>}
    </section>
  );
}
