import { Icon } from "./icons";

interface Props {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
}

/** The search field of a page, which `/` leads to. */
export function SearchField({ label, placeholder, value, onChange }: Props) {
  return (
    <div className="search-field">
      <Icon name="search" size={16} />
      <input data-page-search aria-label={label} placeholder={placeholder} value={value}
        onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}
