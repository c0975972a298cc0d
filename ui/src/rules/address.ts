/** One rule in an address: its file, its group and its position there. */
export function ruleAddress(file: string, group: string, index: number): string {
  return [file, group, index].join("|");
}
