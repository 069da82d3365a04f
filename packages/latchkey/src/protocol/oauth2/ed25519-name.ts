// Ed25519 signatures have two names: `EdDSA` (RFC 8037), which servers of before 2025 know, and `Ed25519` (RFC 9864).

/** Calls the algorithm of a JWT header by the older name for a server that lists only that. */
export function nameEd25519(header: { alg?: unknown }, supported: readonly string[] | undefined): void {
  const knowsOldName = supported?.includes('EdDSA') && !supported.includes('Ed25519')
  if (header.alg === 'Ed25519' && knowsOldName) header.alg = 'EdDSA'
}
