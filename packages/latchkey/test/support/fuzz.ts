// How often properties are tried: few times in every run of the tests, as often as wanted by FUZZ_FACTOR. A failure prints
// its seed and path; `fc.assert(…, { seed, path })` repeats it.

/** Parameters of `fc.assert`. */
export function tries(numRuns: number): { readonly numRuns: number } {
  return { numRuns: numRuns * Number(process.env['FUZZ_FACTOR'] ?? 1) }
}
