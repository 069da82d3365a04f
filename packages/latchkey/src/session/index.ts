// `latchkey/session`: only the check of a sealed session, for middleware and edge functions. Nothing of OAuth, pages
// or databases is behind this import.
export { createSessionCheck, type SessionCheck, type SessionCheckSettings } from './session-check.ts'
