import { recoveryOf, STILL_READING_TITLE, stillReadingDetail } from "../../api/recovery";
import { EmptyState } from "../../ui/EmptyState";
import type { PanelData } from "../data/usePanelData";
import type { Panel } from "../model/dashboard";
import { text } from "../model/json";
import { firstSelector } from "./firstSelector";

/** What stands where a panel's queries were answered with nothing; in a small panel a word, with the rest as its title. */
export function NothingHere({ data, panel }: { data: PanelData; panel: Panel }) {
  const error = data.errors[0];
  if (error !== undefined) return <Nothing tone="bad" short="Failed" title={`Query ${error.refId} failed`} detail={error.message} />;
  if (data.waiting) return <div className="panel-wait" role="status" aria-label="Waiting for an answer" />;
  if (data.asks.length === 0) return <Nothing short="No query" title="Nothing is asked here" detail="The panel has no query." />;
  const reading = recoveryOf(data.warnings);
  if (reading !== undefined) return <Nothing short="Reading …" title={STILL_READING_TITLE} detail={stillReadingDetail(reading)} />;
  const written = text(panel.fieldConfig.defaults["noValue"]);
  if (written !== "") return <p className="no-value">{written}</p>;
  return <Nothing short="No data" title="Nothing in this time range" detail={reasonOf(data)} />;
}

function Nothing({ tone, short, title, detail }: { tone?: "bad"; short: string; title: string; detail: string }) {
  return (
    <div className="nothing" title={`${title}${detail === "" ? "" : `: ${detail}`}`}>
      <span className={tone === "bad" ? "nothing-short bad" : "nothing-short"} aria-hidden="true">{short}</span>
      <div className="nothing-long"><EmptyState compact title={title} detail={detail} {...(tone === undefined ? {} : { tone })} /></div>
    </div>
  );
}

function reasonOf(data: PanelData): string {
  if ((data.histograms ?? 0) > 0) return "native histograms: draw them as a heatmap or a histogram, or ask histogram_quantile";
  const selector = firstSelector(data.asks[0]?.query ?? "");
  if (selector?.startsWith("_") === true) return `no metric is chosen for …${selector}`;
  return selector === undefined ? "" : `no series of ${selector}`;
}
