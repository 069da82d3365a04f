// The style rules of the built-in pages. Colours are custom properties; see style-tokens.

/** Rules of the frame: page, card, type. */
export const frameRules: string = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--color-background); color: var(--color-text);
  font: 400 1rem/1.5 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans",
    "Apple SD Gothic Neo", "Malgun Gothic", "Hiragino Sans", "PingFang SC", "Microsoft YaHei", sans-serif;
  -webkit-font-smoothing: antialiased;
}
:lang(ko) { word-break: keep-all; }
:lang(ko) :is(code, pre, .account, .site, h1) { word-break: normal; }
.page {
  min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 2.5rem 1rem;
  background: radial-gradient(70rem 36rem at 50% 0, var(--color-glow), transparent) no-repeat;
}
.page > div { width: 100%; max-width: 26rem; }
.card {
  padding: 2.5rem 2.25rem; background: var(--color-background-card); border-radius: var(--card-radius);
  border: var(--border-width) solid var(--card-edge); box-shadow: var(--card-shadow);
}
@media (max-width: 30rem) {
  .page { padding: 1rem; }
  .card { padding: 2rem 1.25rem; }
}
h1 {
  margin: 0; font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -0.015em;
  text-align: center; text-wrap: balance; overflow-wrap: anywhere;
}
h1 + * { margin-top: 1.75rem; }
h1 + .message { margin-top: 0.625rem; }
:lang(ar) h1 { letter-spacing: 0; }
p { margin: 0; text-wrap: pretty; overflow-wrap: anywhere; }
.logo { display: block; max-width: 12rem; max-height: 3.5rem; margin: 0 auto 1.5rem; }
.mark {
  display: grid; place-items: center; width: 3rem; height: 3rem; margin: 0 auto 1.25rem; border-radius: 14px;
  background: var(--brand-color); color: var(--button-text-color); font-size: 1.25rem; font-weight: 650;
  border: var(--border-width) solid var(--card-edge);
}
.message { color: var(--color-primary); text-align: center; }
.message + form { margin-top: 1.75rem; }
.site {
  display: block; width: fit-content; max-width: 100%; margin: 1.5rem auto 0; padding: 0.25rem 0.5rem;
  border-radius: 6px; color: var(--color-primary); font-size: 0.875rem; overflow-wrap: anywhere;
  text-decoration: underline; text-decoration-color: var(--color-quiet-border); text-underline-offset: 0.25em;
}
.site:hover { color: var(--color-text); text-decoration-color: currentColor; }
.site, code, .account { unicode-bidi: isolate; }
`

/** Rules of what a person uses: buttons, fields, notices. */
export const controlRules: string = `
form { margin: 0; }
.provider + .provider { margin-top: 0.625rem; }
.field { margin-bottom: 1rem; }
.section-header { display: block; margin-bottom: 0.375rem; font-size: 0.875rem; font-weight: 550; }
input {
  display: block; width: 100%; min-height: 2.875rem; padding: 0.5rem 0.875rem; font: inherit;
  color: var(--color-text); background: var(--field-background); border-radius: var(--border-radius);
  border: var(--border-width) solid var(--color-control-border); transition: border-color 120ms;
}
[dir="rtl"] input[dir="ltr"] { text-align: right; }
input::placeholder { color: var(--color-primary); opacity: 1; }
input:hover { border-color: var(--color-text); }
.code-input { text-align: center; font-size: 1.375rem; letter-spacing: 0.4em; font-variant-numeric: tabular-nums; }
[dir="rtl"] .code-input[dir="ltr"] { text-align: center; }
button, .button {
  display: flex; align-items: center; justify-content: center; gap: 0.75rem; width: 100%; min-height: 2.875rem;
  padding: 0.5rem 1rem; font: inherit; font-weight: 550; text-align: center; text-decoration: none; cursor: pointer;
  border-radius: var(--border-radius); border: var(--border-width) solid var(--card-edge);
  background: var(--brand-color); color: var(--button-text-color);
  transition: background-color 120ms, border-color 120ms;
}
button:hover, .button:hover { background: var(--button-hover-bg); }
button:active { transform: translateY(1px); }
button > span, .button > span { min-width: 0; overflow-wrap: anywhere; }
.card > .button { margin-top: 1.75rem; }
.account-button, .account-button:hover {
  justify-content: flex-start; padding-inline: 0.5rem 1rem; background: var(--color-background-card);
  color: var(--color-text); border-color: var(--color-quiet-border);
}
.account-button:hover { background: var(--color-background-hover); border-color: var(--color-button-active-border); }
.account-button:active { background: var(--color-button-active-background); }
.account-button > span:last-child { flex: 1; padding-inline-end: 1.75rem; }
@media (max-width: 30rem) { .account-button > span:last-child { padding: 0; text-align: start; } }
.provider-logo {
  flex: none; display: grid; place-items: center; width: 1.875rem; height: 1.875rem; border-radius: 7px;
  background: var(--provider-brand-color); color: var(--provider-color); font-size: 0.875rem; font-weight: 650;
  box-shadow: inset 0 0 0 1px rgb(128 128 128 / 0.22);
}
.provider-logo svg { display: block; width: 1.125rem; height: 1.125rem; }
.passkey .error { margin: 0.75rem 0 0; }
.sign-up { margin-top: 0.75rem; }
.sign-up summary {
  width: fit-content; margin: 0 auto; padding: 0.25rem 0.5rem; border-radius: 6px; cursor: pointer;
  color: var(--color-primary); font-size: 0.875rem;
}
.sign-up summary:hover { color: var(--color-text); }
.sign-up[open] summary { margin-bottom: 0.75rem; }
button:disabled { opacity: 0.6; cursor: default; }
[hidden] { display: none !important; }
:focus-visible { outline: 2px solid var(--color-focus); outline-offset: 2px; }
hr {
  margin: 1.5rem 0; border: 0; overflow: visible; text-align: center; line-height: 1.25rem; font-size: 0.8125rem;
  color: var(--color-primary);
  background: linear-gradient(var(--color-separator), var(--color-separator)) center / 100% 1px no-repeat;
}
hr::before {
  content: attr(data-label); display: inline-block; padding: 0 0.875rem; background: var(--color-background-card);
}
.card .error {
  margin-bottom: 1.5rem; padding: 0.75rem 1rem; border-radius: var(--border-radius); font-size: 0.9375rem;
  color: var(--color-error); background: var(--color-error-background);
  border: var(--border-width) solid var(--color-error-border);
}
.account { display: block; margin: 1.25rem 0; padding: 0.75rem 1rem; border-radius: var(--border-radius);
  background: var(--color-background-hover); text-align: center; overflow-wrap: anywhere; font-weight: 550; }
.account > span { display: block; color: var(--color-primary); font-size: 0.8125rem; font-weight: 400; }
.note { margin-top: 1.25rem; color: var(--color-primary); font-size: 0.875rem; text-align: center; }
.reference { margin-top: 1.5rem; color: var(--color-primary); font-size: 0.8125rem; text-align: center; }
code, pre { font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.details { margin: 1.75rem 0 0; text-align: start; }
.details dt { margin-top: 1rem; font-size: 0.8125rem; font-weight: 600; color: var(--color-primary); }
.details dd { margin: 0.25rem 0 0; }
.details pre {
  margin: 0; padding: 0.75rem 0.875rem; white-space: pre-wrap; overflow-wrap: anywhere;
  border-radius: var(--border-radius); background: var(--color-background-hover);
}
@media (prefers-reduced-motion: reduce) { *, *::before, *::after { transition: none !important; } button:active { transform: none; } }
@media (forced-colors: active) {
  .card, button, .button, input, .card .error { border-color: CanvasText; }
  .provider-logo, .mark { forced-color-adjust: none; }
  hr { forced-color-adjust: none; background-image: linear-gradient(CanvasText, CanvasText); }
  hr::before { background: Canvas; color: CanvasText; }
}
`
