/** Light and dark by the colour scheme of whatever is around; no script, no font and no picture from elsewhere. */
export const reportStyle = `
.eda{--ink:light-dark(#1f2328,#e6e6e6);--dim:light-dark(#57606a,#a0a7b0);--line:light-dark(#d8dee4,#3d444d);--soft:light-dark(#f3f5f8,#2a2d33);--bar:light-dark(#3b6fd4,#6f9bf0);--bar2:light-dark(#b3470f,#f0a35e);--bad:light-dark(#b42318,#ff9b8f);--warn:light-dark(#8a5a00,#e8b84a);--good:light-dark(#22693c,#7ccf98);color:var(--ink);font:13px/1.5 var(--vscode-font-family,system-ui,-apple-system,"Segoe UI",sans-serif);text-align:left;overflow-wrap:anywhere}
.eda *{box-sizing:border-box}
.eda h2{font-size:1.35em;margin:0 0 .15em}.eda h3{font-size:1em;margin:1.2em 0 .4em}.eda h4{font-size:.95em;margin:.8em 0 .3em}
.eda p{margin:.3em 0}.eda .dim{color:var(--dim)}.eda code{color:var(--dim);font-size:.9em;background:none}
.eda .sr,.eda .tabs>input{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap;margin:0}
.eda .tabs{border:0;padding:0;margin:.8em 0 0;min-width:0}
.eda .tabs>label{display:inline-block;padding:.35em .8em;border-bottom:2px solid transparent;cursor:pointer;color:var(--dim)}
.eda .tabs>label:hover{color:var(--ink)}
.eda .tabs>input:checked+label{color:var(--ink);border-bottom-color:var(--bar);font-weight:600}
.eda .tabs>input:focus-visible+label{outline:2px solid var(--bar);outline-offset:-2px;border-radius:3px}
.eda .panel{display:none;border-top:1px solid var(--line);padding:.4em 0 1em}
.eda .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(120px,1fr));gap:.6em;margin:.8em 0}
.eda .tiles>div{background:var(--soft);border-radius:6px;padding:.55em .8em}
.eda dt{color:var(--dim);font-size:.9em}.eda dd{margin:0;font-variant-numeric:tabular-nums}.eda .tiles dd{font-size:1.2em;font-weight:600}
.eda .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,320px),1fr));gap:0 2em}
.eda .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,280px),1fr));gap:.8em;margin-top:.8em;align-items:start}
.eda .card{border:1px solid var(--line);border-radius:8px;padding:.7em .9em;min-width:0}
.eda .card header{margin-bottom:.4em}.eda .card h3{margin:0;font-size:1.05em}
.eda .role{background:var(--soft);border-radius:9px;padding:.05em .6em;font-size:.9em}.eda .mark{color:var(--warn);font-size:.9em;font-weight:600;float:right}
.eda .facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(110px,1fr));gap:.25em .8em;margin:.5em 0 0}
.eda details{margin-top:.5em}.eda summary{cursor:pointer;color:var(--dim)}.eda summary:focus-visible,.eda .scroll:focus-visible{outline:2px solid var(--bar);outline-offset:1px}
.eda .part>summary{color:var(--ink);font-weight:600;padding:.2em 0}
.eda svg{display:block;width:100%;height:auto;max-width:480px}
.eda svg rect{fill:var(--bar)}.eda svg rect.hit{fill:transparent}.eda svg .b:hover rect:not(.hit){fill:var(--bar2)}
.eda svg line{stroke:var(--line)}.eda svg line.median{stroke:var(--ink);stroke-width:2}.eda svg text{fill:var(--dim);font-size:11px}
.eda svg path.after{fill:none;stroke:var(--bar2);stroke-width:2;pointer-events:none}
.eda ul{margin:0;padding:0;list-style:none}.eda .notes{padding-left:1.2em;list-style:disc}
.eda .bars li{display:grid;grid-template-columns:minmax(70px,38%) 1fr auto;gap:.6em;align-items:center;padding:.08em 0}
.eda .bars .n{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.eda .bars .t{background:var(--soft);height:.75em;border-radius:2px}
.eda .bars .t i{display:block;height:100%;background:var(--bar);border-radius:2px}.eda .bars .other .t i{background:var(--dim);opacity:.5}
.eda .bars .f{font-variant-numeric:tabular-nums;color:var(--dim)}
.eda .warnings li{border-left:3px solid var(--line);padding:.15em 0 .15em .8em;margin:.5em 0}
.eda .warnings li p{color:var(--dim);margin:0}
.eda .warnings .danger{border-color:var(--bad)}.eda .warnings .danger b{color:var(--bad)}
.eda .warnings .warning{border-color:var(--warn)}.eda .warnings .warning b{color:var(--warn)}.eda .warnings .info b{color:var(--dim)}
.eda .scroll{overflow:auto;max-width:100%;max-height:560px}
.eda table{border-collapse:collapse;font-variant-numeric:tabular-nums}
.eda th,.eda td{padding:.2em .7em;border-bottom:1px solid var(--line);text-align:right;font-weight:400}.eda tbody th,.eda thead th:first-child{text-align:left}.eda thead th{color:var(--dim)}
.eda .heat caption{position:absolute;clip-path:inset(50%)}
.eda .heat td{--w:0%;padding:0 .25em;min-width:1.9em;height:1.9em;text-align:center;border:1px solid light-dark(#fff,#1f1f1f);background:color-mix(in oklab,var(--bar) var(--w),var(--soft));font-size:.9em}
.eda .heat td.neg{background:color-mix(in oklab,var(--bar2) var(--w),var(--soft))}
.eda .heat td.hi{color:light-dark(var(--ink),#000)}
.eda .heat thead td{background:none;border:0}.eda .heat th{border:0}
.eda .heat thead th{vertical-align:bottom;padding:.2em}.eda .heat thead span{writing-mode:vertical-rl;transform:rotate(180deg);max-height:9em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;display:inline-block}
.eda .heat tbody th span{display:block;max-width:12em;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
@media print{.eda .panel{display:block!important}}
`.trim();
