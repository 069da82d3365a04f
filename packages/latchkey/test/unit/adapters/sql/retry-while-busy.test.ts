import { describe, expect, it } from 'vitest'
import { planPauses, retryWhileBusy } from '../../../../src/adapters/sql/sqlite/retry-while-busy.ts'

const isBusy = (error: unknown): boolean => error === 'busy'

describe('planPauses', () => {
  it.each([
    [0, []],
    [1, [1]],
    [10, [1, 2, 4, 3]],
    [200, [1, 2, 4, 8, 16, 32, 50, 50, 37]],
  ])('%i ms', (total, pauses) => {
    expect(planPauses(total)).toEqual(pauses)
  })

  it('adds up to the whole wait', () => {
    expect(planPauses(5000).reduce((sum, pause) => sum + pause, 0)).toBe(5000)
  })
})

describe('retryWhileBusy', () => {
  it('answers at once, without a promise, when nothing is in the way', () => {
    expect(retryWhileBusy({ attempt: () => 'done', isBusy, pausesMilliseconds: [1] })).toBe('done')
  })

  it('tries again until the lock is gone', async () => {
    const answers = ['busy', 'busy', 'done']

    const result = retryWhileBusy({
      attempt: () => answerNext(answers),
      isBusy,
      pausesMilliseconds: [0, 0, 0, 0],
    })

    expect(await result).toBe('done')
    expect(answers).toEqual([])
  })

  it('gives up with the last error when all pauses are over', async () => {
    const answers = ['busy', 'busy', 'busy', 'done']

    const result = retryWhileBusy({ attempt: () => answerNext(answers), isBusy, pausesMilliseconds: [0, 0] })

    await expect(result).rejects.toBe('busy')
    expect(answers).toEqual(['done'])
  })

  it('does not wait where it may not', async () => {
    const result = Promise.resolve(
      retryWhileBusy({ attempt: () => answerNext(['busy']), isBusy, pausesMilliseconds: [] }),
    )

    await expect(result).rejects.toBe('busy')
  })

  it('throws any other error at once, also while waiting', async () => {
    expect(() =>
      retryWhileBusy({ attempt: () => answerNext(['broken']), isBusy, pausesMilliseconds: [0] }),
    ).toThrow('broken')
    const answers = ['busy', 'broken', 'done']
    const later = retryWhileBusy({ attempt: () => answerNext(answers), isBusy, pausesMilliseconds: [0, 0] })
    await expect(later).rejects.toBe('broken')
  })
})

function answerNext(answers: string[]): string {
  const answer = answers.shift()
  if (answer === 'busy' || answer === 'broken') throw answer
  return answer ?? ''
}
