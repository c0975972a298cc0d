/** Puts a text into the clipboard, which is there on secure origins and on loopback only. */
export async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard === undefined) throw new Error("no clipboard on this origin");
  await navigator.clipboard.writeText(text);
}
