import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { attribute, Html, html, readSvg, trustStyle } from '../../../src/pages/html.ts'

describe('html', () => {
  it('escapes text for elements and for quoted attributes', () => {
    const text = `<b a="1" c='2'>&\``

    expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
      '<p title="&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&#96;">&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;&#96;</p>',
    )
  })

  it('keeps nested markup and lists of it, and leaves absent values out', () => {
    const items = ['<', 'b'].map((text) => html`<i>${text}</i>`)

    expect(html`<p>${items}${undefined}${3}${['<']}</p>`.toString()).toBe('<p><i>&lt;</i><i>b</i>3&lt;</p>')
  })

  it('escapes a value that only pretends to be markup', () => {
    const pretender = { toString: () => '<script>' }

    // @ts-expect-error other objects are no values
    expect(html`${pretender}`.toString()).toBe('&lt;script&gt;')
  })

  it('cannot be made outside its file', () => {
    // @ts-expect-error the key is not exported
    expect(() => new Html('<script>', Symbol('html'))).toThrow(TypeError)
  })

  it('is used with quoted attributes only', () => {
    const folder = new URL('../../../src/pages/', import.meta.url)
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.startsWith('style'))

    for (const name of sources) {
      expect(readFileSync(new URL(name, folder), 'utf8'), name).not.toMatch(/\s[a-z-]+=\$\{/)
    }
  })
})

describe('attribute', () => {
  it.each([
    ['<"', ' value="&lt;&quot;"'],
    ['', ' value=""'],
    [true, ' value'],
    [false, ''],
    [undefined, ''],
  ])('writes %j as %j', (value, expected) => {
    expect(attribute('value', value).toString()).toBe(expected)
  })
})

describe('trustStyle', () => {
  it('refuses rules that could end the style element', () => {
    expect(() => trustStyle('a{}</style>')).toThrow(RangeError)
  })
})

describe('readSvg', () => {
  it('passes shapes on as they are', () => {
    const logo =
      '<svg viewBox="0 0 24 24"><defs><linearGradient id="a"/></defs><path fill="url(#a)" d="M0 0h1"/><use href="#b"/></svg>'

    expect(readSvg(` ${logo}\n`)?.toString()).toBe(logo)
  })

  it.each([
    ['absent', undefined],
    ['an address', 'https://cdn.example/logo.svg'],
    ['other markup', '<img src="x">'],
    ['a script', '<svg><script>alert(1)</script></svg>'],
    ['an event handler', '<svg onload="alert(1)"></svg>'],
    ['a handler after a slash', '<svg/onload="#"><path/></svg>'],
    ['a handler after a quote', '<svg id="a"onload="x"></svg>'],
    ['an embedded page', '<svg><foreignObject><p>x</p></foreignObject></svg>'],
    ['a link', '<svg><a href="https://evil.example"><path/></a></svg>'],
    ['an outside reference', '<svg><use href="https://evil.example#x"/></svg>'],
    ['an unquoted reference', '<svg><use xlink:href=//evil.example /></svg>'],
    ['an outside paint', '<svg><path fill="url(https://evil.example)"/></svg>'],
    ['a style attribute', '<svg style="background:red"></svg>'],
    ['an animation', '<svg><set attributeName="href" to="javascript:x"/></svg>'],
    ['a comment', '<svg><!-- --></svg>'],
    ['markup after it', '<svg></svg><p></p><svg></svg>'],
    ['an element left behind', '<svg></svg></div><svg></svg>'],
  ])('refuses %s', (_what, source) => {
    expect(readSvg(source)).toBeUndefined()
  })
})
