import type { Difference } from "./diff";

const WORDS = { added: "new", removed: "gone", changed: "changed" } as const;

/** Differences by what they are about, in words, with the value before and after. */
export function DiffList({ differences, none }: { differences: readonly Difference[]; none: string }) {
  if (differences.length === 0) return <p className="hint">{none}</p>;
  const groups = new Map<string, Difference[]>();
  for (const each of differences) groups.set(each.about, [...(groups.get(each.about) ?? []), each]);
  return (
    <ul className="diff" aria-label="What changed">
      {[...groups].map(([about, members]) => (
        <li key={about}>
          <b>{about}</b>{members.some((each) => each.path === "") && <em className={`diff-${members[0]?.kind ?? ""}`}>{WORDS[members[0]?.kind ?? "changed"]}</em>}
          {members.filter((each) => each.path !== "").map((each) => (
            <div key={each.path} className="diff-line"><code>{each.path}</code>
              <span>{each.before !== "" && <del>{each.before}</del>}{each.after !== "" && <ins>{each.after}</ins>}{each.before === "" && each.after === "" && WORDS[each.kind]}</span></div>
          ))}
        </li>
      ))}
    </ul>
  );
}
