// @vitest-environment happy-dom
// @vitest-environment-options { "url": "http://app.test/here?q=1" }
import { afterEach, describe, expect, it, vi } from 'vitest'
import { currentReturnTo, navigateTo } from '../../../src/client/navigate.ts'

afterEach(() => vi.unstubAllGlobals())

function stubLocation(href: string) {
  const location = { href, reload: vi.fn() }
  vi.stubGlobal('location', location)
  return location
}

describe('navigateTo', () => {
  it('goes to a page of this or another origin', () => {
    const location = stubLocation('http://app.test/here')

    navigateTo('/there#top')

    expect(location.href).toBe('http://app.test/there#top')
    expect(location.reload).not.toHaveBeenCalled()
  })

  it('loads the page anew when only the fragment differs', () => {
    const location = stubLocation('http://app.test/here')

    navigateTo('http://app.test/here#top')

    expect(location.reload).toHaveBeenCalledOnce()
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', 'java\nscript:alert(1)'])('refuses %j', (url) => {
    const location = stubLocation('http://app.test/here')

    expect(() => navigateTo(url)).toThrow(expect.objectContaining({ code: 'unsafe_url' }))
    expect(location.href).toBe('http://app.test/here')
  })
})

describe('currentReturnTo', () => {
  it.each([
    ['http://app.test/a?code=kept#x', 'http://app.test/a?code=kept#x'],
    ['http://app.test/a?error=e&code=c&q=1', 'http://app.test/a?q=1'],
  ])('of %s is %s', (href, expected) => {
    stubLocation(href)

    expect(currentReturnTo()).toBe(expected)
  })
})
