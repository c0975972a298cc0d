import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** The editor in the page's own colours; both schemes follow `tokens.css`. */
export const editorTheme = EditorView.theme({
  "&": { fontSize: "13.5px", color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { fontFamily: "var(--mantine-font-family-monospace)", caretColor: "var(--ink)", padding: "8px 0" },
  ".cm-line": { padding: "0 10px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent)",
  },
  ".cm-placeholder": { color: "var(--ink-faint)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-wash)", outline: "1px solid var(--accent)", color: "inherit",
  },
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)", borderRadius: "8px", backgroundColor: "var(--surface)", color: "var(--ink)",
    boxShadow: "var(--shadow-raised)", overflow: "hidden", fontSize: "13px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mantine-font-family-monospace)", maxHeight: "18em", minWidth: "min(260px, 90vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 10px", lineHeight: "1.4" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent-wash)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--ink-soft)", fontStyle: "normal", marginLeft: "1em" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionInfo": { padding: "8px 10px", maxWidth: "320px" },
  ".cm-diagnostic": { padding: "6px 10px" },
  ".cm-diagnostic-error": { borderLeft: "3px solid var(--bad)" },
  ".cm-diagnostic-warning": { borderLeft: "3px solid var(--warn)" },
});

export const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.labelName, color: "var(--syntax-name)" },
    { tag: [tags.constant(tags.variableName), tags.variableName], color: "var(--ink)" },
    { tag: [tags.function(tags.variableName), tags.operatorKeyword], color: "var(--syntax-function)" },
    { tag: tags.string, color: "var(--syntax-string)" },
    { tag: [tags.number, tags.integer], color: "var(--syntax-number)" },
    { tag: [tags.keyword, tags.modifier], color: "var(--syntax-keyword)" },
    { tag: [tags.operator, tags.punctuation, tags.paren, tags.bracket], color: "var(--ink-soft)" },
    { tag: [tags.comment, tags.lineComment], color: "var(--ink-faint)", fontStyle: "italic" },
    { tag: tags.invalid, color: "var(--bad)" },
  ]),
);
