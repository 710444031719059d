/** The whole look of a report. Colours are told apart also by those who see no red and green. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fbfbfa; --card: #ffffff; --ink: #1d2126; --soft: #5b6570; --line: #d9dde2;
  --home: #2f6fb5; --standby: #d98324; --witness: #7a6bb0; --good: #14733f; --bad: #b3261e;
  --outage: #b3261e1f; --phase: #4a5a8f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --card: #1c2026; --ink: #e7eaee; --soft: #9aa5b1; --line: #343b44;
    --home: #6aa9ea; --standby: #f0a352; --witness: #a99ae0; --good: #5fcb8c; --bad: #ff8a80;
    --outage: #ff8a8026; --phase: #8fa2e0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 36px 0 10px; }
p { margin: 0 0 8px; }
.soft { color: var(--soft); }
.verdict { display: inline-block; padding: 1px 10px; border-radius: 99px; margin-left: 8px;
  font-size: 15px; font-weight: 600; vertical-align: 3px; border: 1.5px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(215px, 1fr)); gap: 12px; margin: 20px 0 0; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 16px 14px; }
.card h2 { margin: 0; font-size: 13px; font-weight: 600; color: var(--soft); }
.card p.big { font-weight: 650; line-height: 1.25; margin: 2px 0; }
.card p { margin: 0; font-size: 13.5px; color: var(--soft); }
.card p.big { font-size: 25px; color: var(--ink); } .card p.big.bad { color: var(--bad); }
figure { margin: 0; background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 12px 12px 6px; overflow-x: auto; }
figcaption { font-size: 13.5px; color: var(--soft); margin: 0 4px 6px; }
svg { display: block; width: 100%; min-width: 680px; height: auto; }
svg text { fill: var(--ink); font-size: 12.5px; }
svg .soft { fill: var(--soft); } svg .strong { font-weight: 650; }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .outage { fill: var(--outage); } svg .outage-edge { stroke: var(--bad); stroke-width: 1.2; }
svg .mark { stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 4 3; }
svg .badge { fill: var(--ink); } svg .badge-text { fill: var(--card); font-weight: 650; font-size: 11px; }
svg .failed { fill: var(--bad); } svg .badge-text.small { font-size: 9px; } svg .phase { fill: var(--phase); }
svg .fence { stroke: var(--good); stroke-width: 2; } svg .fence-text { fill: var(--good); font-weight: 650; }
svg .home { fill: var(--home); } svg .standby { fill: var(--standby); } svg .other { fill: var(--witness); }
svg .on-bar { fill: #fff; font-weight: 600; }
svg .label { paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round; }
svg .hatch { stroke: var(--card); stroke-width: 2.4; }
svg .hatch-ground { fill: var(--ink); fill-opacity: 0.25; }
@media (prefers-color-scheme: dark) { svg .on-bar { fill: #14171b; } }
table { border-collapse: collapse; width: 100%; background: var(--card); border: 1px solid var(--line);
  border-radius: 10px; font-size: 14px; }
.scroll { overflow-x: auto; }
th, td { text-align: left; vertical-align: top; padding: 6px 12px; border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--soft); font-weight: 600; font-size: 13px; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.number { white-space: nowrap; }
tr.fault td { font-weight: 650; color: var(--bad); } tr.client td, tr.fence td { font-weight: 600; }
td.who { white-space: nowrap; }
td.mark { white-space: nowrap; font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin: 0; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; }
details { margin-top: 12px; } summary { cursor: pointer; }
a { color: inherit; }
code { font-family: ui-monospace, "SF Mono", Menlo, "Liberation Mono", monospace; font-size: 0.92em; }
`;
