// Random numbers that can be had again: a failed test prints its seed, and LATCHKEY_SEED repeats it.

/** Gives whole numbers from 0 up to, not including, the given one. */
export type SeededRandom = (below: number) => number

/** The seed that the environment names, or a new one. */
export function chooseSeed(): number {
  const named = Number(process.env['LATCHKEY_SEED'])
  return Number.isSafeInteger(named) && named > 0 ? named : Math.floor(Math.random() * 0x7fff_ffff) + 1
}

/** A linear congruential generator (Numerical Recipes): good enough to choose moments. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 0x1_0000_0000) * below)
  }
}
