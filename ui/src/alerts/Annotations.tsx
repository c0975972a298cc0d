import type { Labels } from "../labels/labels";
import { safeHref } from "../ui/safeHref";

/** Annotations as they were written: text, and links where a whole annotation is a web address. */
export function Annotations({ annotations }: { annotations: Labels }) {
  const names = Object.keys(annotations).sort();
  if (names.length === 0) return null;
  return (
    <dl className="annotations">
      {names.map((name) => {
        const text = annotations[name] ?? "";
        const href = safeHref(text);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{href === undefined ? text : <a href={href} target="_blank" rel="noreferrer noopener">{text}</a>}</dd>
          </div>
        );
      })}
    </dl>
  );
}
