import type { Labels } from "../labels/labels";

const OFFSET = 14_695_981_039_346_656_037n;
const PRIME = 1_099_511_628_211n;
const MASK = 0xffff_ffff_ffff_ffffn;
/** Stands between names and values; it occurs in no UTF-8 text. */
const SEPARATOR = 255;

/** Alertmanager's name of a label set: FNV-1a, 64 bits, over names and values in the order of the names. */
export function fingerprintOf(labels: Labels): string {
  const encoder = new TextEncoder();
  let hash = OFFSET;
  const add = (byte: number): void => {
    hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  };
  for (const name of Object.keys(labels).sort()) {
    for (const text of [name, labels[name] ?? ""]) {
      encoder.encode(text).forEach(add);
      add(SEPARATOR);
    }
  }
  return hash.toString(16).padStart(16, "0");
}
