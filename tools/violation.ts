// What the source checks report, and how it is printed.

export interface Violation {
  /** Relative to the workspace, with forward slashes. */
  readonly file: string
  readonly line: number
  /** Short name of the broken rule, such as `layer` or `function-lines`. */
  readonly rule: string
  readonly message: string
}

/** Prints every violation as `file:line  rule  message`, then a summary; sets the exit code. */
export function reportViolations(violations: readonly Violation[], summary: string): void {
  for (const { file, line, rule, message } of violations)
    console.error(`${file}:${line}  ${rule}  ${message}`)
  if (violations.length > 0) {
    console.error(`\n${violations.length} ${violations.length === 1 ? 'violation' : 'violations'}`)
    process.exitCode = 1
  } else {
    console.log(summary)
  }
}
