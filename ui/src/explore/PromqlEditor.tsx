import { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, insertNewlineAndIndent } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder, tooltips } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { TimeRange } from "../time/range";
import { editorTheme, highlighting } from "./editorTheme";
import { promqlSupport } from "./promqlSupport";

interface Props {
  label: string;
  value: string;
  range: TimeRange;
  autoFocus?: boolean;
  /** Names that complete after a `$`. */
  variables?: readonly string[];
  onChange: (text: string) => void;
  onRun: (text: string) => void;
  onBlur?: (text: string) => void;
}

const BUILT_IN = ["__interval", "__rate_interval", "__range"];

/** A PromQL editor: completion from the live server, problems underlined in place, Ctrl+Enter runs. */
export default function PromqlEditor({ label, value, range, autoFocus = false, variables = BUILT_IN, onChange, onRun, onBlur }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const callbacks = useRef({ onChange, onRun, onBlur, variables });
  const initial = useRef({ label, value, autoFocus, lookbackMillis: range.endMillis - range.startMillis });
  useEffect(() => {
    callbacks.current = { onChange, onRun, onBlur, variables };
  }, [onChange, onRun, onBlur, variables]);

  useEffect(() => {
    if (host.current === null) return undefined;
    const { label: name, value: doc, autoFocus: focus, lookbackMillis } = initial.current;
    const support = promqlSupport(lookbackMillis, () => callbacks.current.variables);
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc,
        extensions: [
          Prec.highest(keymap.of([
            ...["Mod-Enter", "Shift-Enter"].map((key) => ({ key, run: (target: EditorView) => (callbacks.current.onRun(target.state.doc.toString()), true) })),
          ])),
          history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
          autocompletion({ maxRenderedOptions: 60, icons: false }),
          keymap.of([
            ...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...lintKeymap,
            { key: "Escape", run: (target) => (target.contentDOM.blur(), true) },
            { key: "Enter", run: insertNewlineAndIndent },
            ...defaultKeymap,
          ]),
          EditorView.lineWrapping, tooltips({ position: "fixed", parent: document.body }),
          placeholder("A PromQL expression, for example rate(node_cpu_seconds_total[5m])"),
          EditorView.contentAttributes.of({ "aria-label": name, spellcheck: "false" }),
          EditorView.domEventHandlers({
            blur: (_, target) => {
              // Those still asked for, too, which would open above whatever has the focus by then.
              setTimeout(() => closeCompletion(target));
              callbacks.current.onBlur?.(target.state.doc.toString());
            },
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) callbacks.current.onChange(update.state.doc.toString());
          }),
          support.extension, editorTheme, highlighting,
        ],
      }),
    });
    view.current = editor;
    if (focus) editor.focus();
    return () => {
      editor.destroy();
      support.destroy();
      view.current = undefined;
    };
  }, []);

  useEffect(() => {
    const editor = view.current;
    if (editor === undefined || editor.state.doc.toString() === value) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } });
  }, [value]);

  return <div ref={host} className="promql" />;
}
