/** What a step that may be turned down returns: a value, or the refusal as data. Exceptions are for broken assumptions. */
export type Result<Value, Refused> = { ok: true; value: Value } | { ok: false; refusal: Refused }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })
export const refuse = <Refused>(refusal: Refused): { ok: false; refusal: Refused } => ({ ok: false, refusal })
