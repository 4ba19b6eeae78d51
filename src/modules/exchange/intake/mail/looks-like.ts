const USUAL =
  /^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to|content-type|reply-to|x-[a-z0-9-]+)$/i;

/** Whether a text begins like the source of an e-mail (RFC 5322 §2.2): header fields, three usual ones among them. */
export function looksLikeMail(head: string): boolean {
  let usual = 0;
  for (const line of head.replace(/^From [^\r\n]*\r?\n/, '').split(/\r?\n/, 60)) {
    if (/^[ \t]/.test(line) && usual > 0) continue;
    const name = /^([!-9;-~]{1,76}):/.exec(line)?.[1];
    if (name === undefined) break;
    if (USUAL.test(name)) usual += 1;
    if (usual === 3) return true;
  }
  return false;
}
