interface Props<T extends string> {
  label: string;
  choices: readonly T[];
  chosen: T | undefined;
  counts?: Readonly<Record<T, number>> | undefined;
  onChoose: (choice: T | undefined) => void;
}

/** At most one of a few; a click on the chosen one takes it back. */
export function Chips<T extends string>({ label, choices, chosen, counts, onChoose }: Props<T>) {
  return (
    <div className="chips" role="group" aria-label={label}>
      {choices.map((each) => (
        <button key={each} type="button" aria-pressed={chosen === each} onClick={() => onChoose(chosen === each ? undefined : each)}>
          {each}{counts === undefined ? "" : ` ${counts[each]}`}
        </button>
      ))}
    </div>
  );
}
