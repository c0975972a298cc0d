import type { CompletionSource } from "@codemirror/autocomplete";
import type { Diagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { PromQLExtension } from "@prometheus-io/codemirror-promql";
import { HybridLint } from "@prometheus-io/codemirror-promql/dist/esm/lint/hybrid";

const MAX_METADATA = 20_000;

/** A variable of a page: `$job`, `${job}`, `[[job]]`; a lone `$` ends a regular expression. */
const REFERENCE = /\$\w|\$\{|\[\[/;

/** Prometheus' own lint, silent about the variables that the page fills in before it asks. */
class VariableAwareLint {
  private readonly lint = new HybridLint();

  promQL(): (view: EditorView) => readonly Diagnostic[] {
    const check = this.lint.promQL();
    return (view) => {
      const problems = check.call(this.lint, view);
      return REFERENCE.test(view.state.doc.toString()) ? [] : problems;
    };
  }
}

/** Completes the names of variables once a `$` is typed. */
function completeVariables(names: () => readonly string[]): CompletionSource {
  return (context) => {
    const word = context.matchBefore(/\$\{?\w*/);
    if (word === null) return null;
    return { from: word.from, options: names().map((name) => ({ label: `$${name}`, type: "variable", boost: name.startsWith("__") ? 0 : 1 })) };
  };
}

/** Language, completion and lint over the HTTP API of this page's origin, and completion of the page's variables. */
export function promqlSupport(lookbackMillis: number, variables: () => readonly string[]): { extension: Extension; destroy: () => void } {
  const promql = new PromQLExtension()
    .setComplete({
      remote: { url: "/prometheus", lookbackInterval: Math.max(lookbackMillis, 3_600_000), httpMethod: "GET" },
      maxMetricsMetadata: MAX_METADATA,
    })
    .setLinter(new VariableAwareLint());
  const source = completeVariables(variables);
  return { extension: [promql.asExtension(), EditorState.languageData.of(() => [{ autocomplete: source }])], destroy: () => promql.destroy() };
}
