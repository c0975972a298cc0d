import type { Diagnostic } from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { PromQLExtension } from "@prometheus-io/codemirror-promql";
import { HybridLint } from "@prometheus-io/codemirror-promql/dist/esm/lint/hybrid";

const MAX_METADATA = 20_000;

/** Prometheus' own lint, silent about the variables that the page fills in before it asks. */
class VariableAwareLint {
  private readonly lint = new HybridLint();

  promQL(): (view: EditorView) => readonly Diagnostic[] {
    const check = this.lint.promQL();
    return (view) => {
      const problems = check.call(this.lint, view);
      return view.state.doc.toString().includes("$__") ? [] : problems;
    };
  }
}

/** Language, completion and lint over the HTTP API of this page's origin. */
export function promqlSupport(lookbackMillis: number): { extension: Extension; destroy: () => void } {
  const promql = new PromQLExtension()
    .setComplete({
      remote: { url: "/prometheus", lookbackInterval: Math.max(lookbackMillis, 3_600_000), httpMethod: "GET" },
      maxMetricsMetadata: MAX_METADATA,
    })
    .setLinter(new VariableAwareLint());
  return { extension: promql.asExtension(), destroy: () => promql.destroy() };
}
