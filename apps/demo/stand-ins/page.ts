// The frame around every page of the stand-ins: one file of style, light and dark, nothing loaded from elsewhere.
import type { ServerResponse } from 'node:http'
import { Html, html } from './html.ts'

/** A page before its frame is put around it. */
export interface Page {
  readonly title: string
  readonly body: Html
  /** Colours of the stand-in, so that one sees at a glance whose page this is. */
  readonly accent: Accent
  /** @default 200 */
  readonly status?: number
  /** Inline script of the page. Without it no script runs at all. */
  readonly script?: string
}

/** One colour for light and one for dark; both are readable as text and as a button. */
export interface Accent {
  readonly light: string
  readonly dark: string
}

/** Sends a page. The policy lets nothing load but the page itself and pictures of this server. */
export function sendPage(response: ServerResponse, page: Page): void {
  response.writeHead(page.status ?? 200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'unsafe-inline'",
      "img-src 'self' data:",
      ...(page.script ? ["script-src 'unsafe-inline'", "connect-src 'self'"] : []),
    ].join('; '),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(frame(page).markup)
}

function frame({ title, body, accent, script }: Page): Html {
  const colors = `:root{--accent:${accent.light}}@media(prefers-color-scheme:dark){:root{--accent:${accent.dark}}}`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(style + colors)}</style>
</head>
<body>
${body}
${script === undefined ? undefined : html`<script>${new Html(script)}</script>`}
</body>
</html>
`
}

const style = `
:root{color-scheme:light dark;--paper:#f4f5f7;--card:#fff;--ink:#16181d;--soft:#565c68;--line:#dfe2e8;--on-accent:#fff}
@media(prefers-color-scheme:dark){:root{--paper:#101216;--card:#191c22;--ink:#eceef2;--soft:#a3a9b6;--line:#2c313b;--on-accent:#101216}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:min(100% - 2rem,27rem);margin:0 auto;padding:clamp(1.5rem,9vh,6rem) 0 3rem}
main.wide{width:min(100% - 2rem,46rem);padding-top:clamp(1.5rem,5vh,3rem)}
h1{font-size:1.45rem;line-height:1.25;letter-spacing:-.015em;margin:0 0 .35rem;text-wrap:balance}
h2{font-size:1.05rem;margin:2rem 0 .5rem}
p{margin:.5rem 0}a{color:var(--accent)}
.brand{display:flex;align-items:center;gap:.55rem;font-weight:650;margin-bottom:1.25rem;color:var(--accent)}
.brand a{color:inherit;text-decoration:none}
.brand svg{width:1.6rem;height:1.6rem;flex:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:1.5rem;box-shadow:0 1px 2px #0000000a,0 10px 30px -18px #00000040}
.soft{color:var(--soft)}.small{font-size:.875rem}
ul.plain{list-style:none;margin:1rem 0 0;padding:0;display:grid;gap:.6rem}
button,.button{font:inherit;font-weight:600;cursor:pointer;border-radius:10px;border:1px solid transparent;padding:.7rem 1.1rem;min-height:2.75rem;background:var(--accent);color:var(--on-accent);text-decoration:none;display:inline-block}
button:hover,.button:hover{filter:brightness(1.08)}
button.quiet{background:none;color:var(--ink);border-color:var(--line)}
button.person{display:flex;align-items:center;gap:.9rem;width:100%;text-align:left;background:none;border-color:var(--line);color:var(--ink);padding:.75rem .9rem}
button.person:hover{border-color:var(--accent);filter:none}
button.person img{width:2.6rem;height:2.6rem;border-radius:50%;flex:none}
button.person span{display:block;min-width:0;overflow-wrap:anywhere}
button.person .small{font-weight:400}
.row{display:flex;gap:.6rem;flex-wrap:wrap;margin-top:1.25rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
dl{display:grid;grid-template-columns:auto 1fr;gap:.2rem 1rem;margin:1rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
code{font:.9em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.code{font:600 1.9rem/1.2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;letter-spacing:.14em}
a.mail{display:block;padding:.9rem 1.1rem;border:1px solid var(--line);border-radius:12px;background:var(--card);color:inherit;text-decoration:none}
a.mail:hover{border-color:var(--accent)}
a.mail strong{display:block}
.split{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap}
.box{border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;margin:1rem 0}
iframe{width:100%;height:26rem;border:1px solid var(--line);border-radius:12px;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);border-radius:12px;padding:1rem;margin:.5rem 0;font:.875rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.empty{text-align:center;padding:3.5rem 1.5rem}
`
