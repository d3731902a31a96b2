/** Colours of the terminal's own screens, so that the demo looks like one thing. */
export const inboxStyles = `
:root { --paper:#f7f5f0; --paper-raised:#fff; --paper-sunk:#efebe2; --line:#ddd6c8; --ink:#17262b; --ink-soft:#4a5b60;
  --ink-faint:#6b797d; --water:#0b5563; --water-wash:#e3eef0; --lantern:#8a5200; --lantern-wash:#fbf0dc; --leaf:#1f6b45;
  --leaf-wash:#e4f1e9; --cinnabar:#a8321f; --cinnabar-wash:#f9e6e2; --focus:#f2a20c;
  font-family:"Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif }
* { box-sizing:border-box; margin:0 }
body { background:var(--paper); color:var(--ink); font-size:16px; line-height:1.5 }
header { background:var(--paper-raised); border-bottom:2px solid var(--line); padding:18px 32px; display:flex; gap:16px; align-items:baseline }
header a { color:var(--water); font-weight:700; text-decoration:none; font-size:20px; letter-spacing:.04em }
header span { color:var(--ink-faint) }
main { max-width:1120px; margin:0 auto; padding:28px 32px 64px; display:grid; gap:20px }
h1 { font-size:30px; line-height:1.25 } h2 { font-size:20px; margin-bottom:12px }
.lead { color:var(--ink-soft) }
.card { background:var(--paper-raised); border:2px solid var(--line); border-radius:16px; padding:22px 26px }
.row { display:grid; grid-template-columns:1fr auto; gap:4px 20px; color:inherit; text-decoration:none }
.row > :nth-child(even) { justify-self:end; text-align:right } .row strong { font-size:19px } .row:hover { border-color:var(--water) }
a:focus-visible { outline:4px solid var(--focus); outline-offset:3px }
.number { font-variant-numeric:tabular-nums; color:var(--ink-soft) }
.tag { display:inline-block; padding:2px 12px; border-radius:999px; font-size:14px; font-weight:700; background:var(--water-wash); color:var(--water) }
.tag.leaf { background:var(--leaf-wash); color:var(--leaf) } .tag.lantern { background:var(--lantern-wash); color:var(--lantern) }
.tag.cinnabar { background:var(--cinnabar-wash); color:var(--cinnabar) }
dl { display:grid; grid-template-columns:minmax(140px,220px) 1fr; gap:8px 20px } dt { color:var(--ink-faint) } dd { overflow-wrap:anywhere } .value { white-space:pre-wrap }
.pages { display:flex; flex-wrap:wrap; gap:16px; margin-top:14px }
.pages img { width:240px; border:1px solid var(--line); border-radius:8px; background:#fff; display:block }
.signature img { max-width:420px; max-height:180px; background:#fff; border:1px solid var(--line); border-radius:8px }
.material + .material { border-top:1px solid var(--line); margin-top:18px; padding-top:18px }
.card > .material { border-top:1px solid var(--line); margin-top:18px; padding-top:18px } .card h2 + .material { border-top:0; margin-top:0; padding-top:0 }
.actions { margin-top:20px }
.steps { display:flex; flex-wrap:wrap; gap:10px; list-style:none; padding:0; margin:0 0 16px } .steps li { border:2px solid var(--line); border-radius:12px; padding:6px 14px }
.steps li:last-child { border-color:var(--water); background:var(--water-wash); font-weight:700 } .steps small { display:block; color:var(--ink-faint); font-weight:400 }
form { display:inline-flex; flex-wrap:wrap; gap:10px; align-items:center; margin:6px 8px 6px 0 }
button { font:inherit; font-weight:700; padding:8px 20px; border-radius:999px; border:2px solid var(--water); background:var(--water); color:#fff; cursor:pointer }
button.plain { background:var(--paper-raised); color:var(--water) } button.warn { background:var(--paper-raised); border-color:var(--cinnabar); color:var(--cinnabar) }
button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible { outline:4px solid var(--focus); outline-offset:3px }
input[type=text], select { font:inherit; padding:7px 12px; border:2px solid var(--line); border-radius:10px; min-width:260px; background:#fff }
details { border-top:1px solid var(--line); margin-top:12px; padding-top:12px } summary { cursor:pointer; font-weight:700; color:var(--water) }
.asks { display:grid; grid-template-columns:minmax(220px,1fr) 2fr; gap:8px 16px; align-items:center; width:100%; margin:12px 0 } .asks input[type=text] { width:100% }
table { border-collapse:collapse; width:100% } th, td { text-align:left; padding:8px 12px; border-bottom:1px solid var(--line); vertical-align:top } th { color:var(--ink-faint); font-weight:400 }
.empty { text-align:center; padding:64px 20px; color:var(--ink-soft) }
`;
