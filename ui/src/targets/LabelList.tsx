import type { Labels } from "../labels/labels";

/** Labels as small tags, by name. */
export function LabelList({ labels, quiet = false }: { labels: Labels; quiet?: boolean }) {
  return (
    <ul className={quiet ? "labels discovered" : "labels"} aria-label={quiet ? "Discovered labels" : "Labels"}>
      {Object.keys(labels).sort().map((name) => (
        <li key={name}><span>{name}</span>={labels[name]}</li>
      ))}
    </ul>
  );
}
