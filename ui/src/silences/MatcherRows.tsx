import type { Matcher } from "../api/alertTypes";
import { Icon } from "../ui/icons";
import { EMPTY_MATCHER, isSoundPattern } from "./draft";
import { operatorOf, OPERATORS, withOperator } from "./matchers";

const MAX_MATCHERS = 50;

/** The labels that a silence looks at, one row each. */
export function MatcherRows({ matchers, onChange }: { matchers: readonly Matcher[]; onChange: (matchers: Matcher[]) => void }) {
  const replace = (index: number, matcher: Matcher): void => onChange(matchers.map((each, at) => (at === index ? matcher : each)));
  return (
    <fieldset className="matchers">
      <legend>Mutes alerts with</legend>
      {matchers.map((matcher, index) => (
        <div key={index} className="matcher">
          <input aria-label={`Label ${index + 1}`} placeholder="label" value={matcher.name} spellCheck={false}
            onChange={(event) => replace(index, { ...matcher, name: event.target.value })} />
          <select aria-label={`Comparison ${index + 1}`} value={operatorOf(matcher)}
            onChange={(event) => replace(index, withOperator(matcher, event.target.value))}>
            {OPERATORS.map((operator) => <option key={operator}>{operator}</option>)}
          </select>
          <input aria-label={`Value ${index + 1}`} placeholder={matcher.isRegex ? "regular expression" : "value"} value={matcher.value} spellCheck={false}
            aria-invalid={!isSoundPattern(matcher)} onChange={(event) => replace(index, { ...matcher, value: event.target.value })} />
          <button type="button" className="icon-button" aria-label={`Remove label ${index + 1}`} disabled={matchers.length === 1}
            onClick={() => onChange(matchers.filter((_, at) => at !== index))}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      <button type="button" className="quiet" disabled={matchers.length >= MAX_MATCHERS} onClick={() => onChange([...matchers, EMPTY_MATCHER])}>
        <Icon name="plus" size={16} /> Add label
      </button>
    </fieldset>
  );
}
