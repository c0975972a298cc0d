import type { LinkWishes } from "./links";

/** What a link says beyond the place. */
export function LinkWishesFields({ wishes, onChange }: { wishes: LinkWishes; onChange: (wishes: LinkWishes) => void }) {
  return (
    <div className="checks">
      <label className="opt-flag"><input type="checkbox" checked={wishes.absolute} onChange={(event) => onChange({ ...wishes, absolute: event.target.checked })} /> this very stretch of time</label>
      <label className="opt-flag"><input type="checkbox" checked={wishes.variables} onChange={(event) => onChange({ ...wishes, variables: event.target.checked })} /> with the variables</label>
      <label className="opt-inline">Colours <select value={wishes.theme} onChange={(event) => onChange({ ...wishes, theme: event.target.value as LinkWishes["theme"] })}><option value="">as the reader has it</option><option value="light">light</option><option value="dark">dark</option></select></label>
    </div>
  );
}
