// Times functions against each other in one run: rounds are interleaved, so that a busy machine slows all alike.

/** One contender. */
export interface Contender {
  readonly name: string
  readonly run: () => unknown
}

/** Median nanoseconds per call of each contender. */
export async function measure(
  contenders: readonly Contender[],
  { rounds = 31, callsPerRound = 2000 } = {},
): Promise<Map<string, number>> {
  const samples = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = -5; round < rounds; round++) {
    for (const { name, run } of contenders) {
      globalThis.gc?.()
      const start = process.hrtime.bigint()
      for (let call = 0; call < callsPerRound; call++) await run()
      const elapsed = Number(process.hrtime.bigint() - start) / callsPerRound
      if (round >= 0) samples.get(name)?.push(elapsed) // negative rounds warm up
    }
  }
  return new Map([...samples].map(([name, values]) => [name, median(values)]))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Prints a table of times and ratios to the first contender. */
export function printRatios(title: string, times: ReadonlyMap<string, number>, target: number): void {
  const [baseline] = times.values()
  console.log(`\n${title} (target ≤ ${target} ×)`)
  for (const [name, nanoseconds] of times) {
    const ratio = nanoseconds / (baseline ?? nanoseconds)
    console.log(
      `  ${(nanoseconds / 1000).toFixed(2).padStart(9)} µs  ${ratio.toFixed(2).padStart(5)} ×  ${name}`,
    )
  }
}
