/// The style sheet of the page: light and dark, screen and print.
enum HTMLReportStyle {
  static let text = """

    :root{color-scheme:light dark;--paper:#fff;--panel:#f7f6f3;--ink:#1c1d21;--soft:#5b5e66;\
    --rule:#dedbd3;--link:#1d4f91;--focus:#0b57d0;--hostile:#b3261e;--support:#2e7d32;\
    --agreement:#2f6399;--structure:#6b6b6b;--claim:#8a4b00;--refuted:#9b1c1c;--inferred:#4a3c8c;\
    --possible:#7a5c00;--mark:#fff4c2}
    @media (prefers-color-scheme:dark){:root{--paper:#16181d;--panel:#1e2128;--ink:#e7e6e3;\
    --soft:#a5a8b0;--rule:#353943;--link:#8fbcff;--focus:#a8c7fa;--hostile:#f2857c;\
    --support:#7fcf84;--agreement:#84b6ee;--structure:#a2a4aa;--claim:#f0b36a;--refuted:#f59a9a;\
    --inferred:#b9adf5;--possible:#e3c565;--mark:#463c14}}
    *{box-sizing:border-box}
    html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",\
    "Noto Sans","DejaVu Sans",Arial,sans-serif}
    a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:2px}
    :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;z-index:3;background:var(--paper);padding:.3rem .6rem}
    .bar{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;\
    align-items:center;justify-content:space-between;padding:.55rem max(1rem,calc(50vw - 44rem));\
    background:color-mix(in srgb,var(--paper) 92%,transparent);border-bottom:1px solid var(--rule);\
    backdrop-filter:blur(6px)}
    .bar nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
    .bar nav a{text-decoration:none;font-size:.92rem}
    .bar nav a:hover{text-decoration:underline}
    .filter{display:flex;flex-wrap:wrap;gap:.3rem .8rem;align-items:center;font-size:.88rem}
    .filter[hidden]{display:none}
    .filter input[type=search]{font:inherit;padding:.25rem .55rem;width:14rem;max-width:60vw;\
    color:inherit;background:var(--panel);border:1px solid var(--rule);border-radius:6px}
    .filter output{min-width:6rem;color:var(--soft)}
    .tick{display:inline-flex;gap:.3rem;align-items:center}
    main,footer{max-width:88rem;margin:0 auto;padding:0 1rem}
    section{margin:2.2rem 0}
    .cover{margin-top:2.4rem}
    h1{font-size:clamp(1.6rem,3.2vw,2.3rem);line-height:1.2;letter-spacing:-.01em;margin:0 0 .5rem}
    h2{font-size:1.3rem;margin:0 0 .6rem;padding-bottom:.3rem;border-bottom:2px solid var(--ink)}
    h2 small{font-weight:400;color:var(--soft);font-size:.9rem}
    h3{font-size:1.06rem;margin:0}
    h4{font-size:.82rem;margin:.9rem 0 .25rem;color:var(--soft);font-weight:600;letter-spacing:.02em}
    .lead{font-size:1.05rem;margin:.2rem 0}
    .meta{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;color:var(--soft);font-size:.9rem;margin:.2rem 0}
    .meta b{color:var(--ink);font-weight:600}
    .note,.hint{color:var(--soft);font-size:.9rem;margin:.3rem 0 .6rem}
    .legend{display:flex;flex-wrap:wrap;gap:.35rem 1.3rem;list-style:none;padding:0;margin:.9rem 0 0;\
    font-size:.84rem;color:var(--soft)}
    .legend li{display:inline-flex;gap:.45rem;align-items:center}
    .canvas{overflow:auto;border:1px solid var(--rule);border-radius:8px;background:var(--paper)}
    .canvas svg{display:block;width:100%;min-width:60rem;height:auto}
    .swatch{width:34px;height:8px;overflow:visible}
    .graph text{text-anchor:middle;fill:var(--ink);font-family:inherit}
    .graph .t{font-size:12.5px;font-weight:600}
    .graph .s{font-size:9.5px;fill:var(--soft)}
    .n rect{fill:var(--f);stroke:var(--c);stroke-width:1.4}
    .n:hover rect,.n:focus-visible rect{stroke-width:3}
    .n.possible rect{stroke-dasharray:6 4}
    .n.claim rect{stroke-dasharray:1.5 3;stroke-width:2}
    a.n{text-decoration:none}
    .n .t,.n .s{fill:#1c1d21}
    .n .s{fill:#50535b}
    .e path{fill:none;stroke-width:1.7;stroke:var(--k)}
    .e .hit{stroke:transparent;stroke-width:12;pointer-events:stroke}
    .e.thin path:not(.hit){stroke-width:1}
    .e.possible path:not(.hit){stroke-dasharray:7 5}
    .e.claim path:not(.hit){stroke-dasharray:1.8 4;stroke-linecap:round;stroke-width:2.2}
    .e:hover path:not(.hit){stroke-width:3.2}
    marker path{fill:var(--k)}
    .l text{font-size:10px;fill:var(--k);paint-order:stroke;stroke:var(--paper);stroke-width:4px;\
    stroke-linejoin:round}
    .l rect{fill:var(--paper);fill-opacity:.82}
    .l tspan{font-weight:700}
    .l.claim text{font-style:italic}
    .k-hostile{--k:var(--hostile)}.k-support{--k:var(--support)}
    .k-agreement{--k:var(--agreement)}.k-structure{--k:var(--structure)}
    .scroll{overflow-x:auto}
    table{border-collapse:collapse;width:100%;font-size:.9rem}
    caption{text-align:left;color:var(--soft);font-size:.84rem;padding:.6rem 0 .3rem}
    th{text-align:left;font-weight:600;color:var(--soft);font-size:.8rem;padding:.2rem .7rem .2rem 0;\
    border-bottom:1px solid var(--rule);white-space:nowrap}
    td{vertical-align:top;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--rule)}
    tr:last-child td{border-bottom:0}
    .when td:nth-child(1){width:13rem}.when td:nth-child(2){min-width:18rem}\
    .when td:nth-child(3){min-width:14rem}
    .date{font-variant-numeric:tabular-nums}
    .date.open time{border-bottom:2px dotted var(--soft)}
    .kind{display:block;font-size:.76rem;color:var(--soft)}
    .role{color:var(--soft);font-size:.82rem}
    .claim .what,.claim>h3 bdi{font-style:italic}
    tr.claim td:first-child{box-shadow:inset 3px 0 0 -0px var(--claim);padding-left:.6rem}
    article th:first-child{width:22%}
    .group{display:block}
    article{break-inside:avoid-page;border:1px solid var(--rule);border-radius:8px;\
    padding:.9rem 1.1rem 1rem;margin:.9rem 0;background:var(--panel)}
    article.claim{border-left:4px dotted var(--claim)}
    article:target{outline:3px solid var(--focus)}
    tr:target td{background:var(--mark)}
    .key{margin:.1rem 0 .5rem;color:var(--soft);font-size:.84rem}
    code{font:.92em ui-monospace,"DejaVu Sans Mono",Consolas,monospace}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.3rem 0;font-size:.9rem}
    dt{color:var(--soft)}
    dd{margin:0;overflow-wrap:anywhere}
    .badge{display:inline-block;font-size:.72rem;font-weight:600;font-style:normal;line-height:1.35;\
    padding:0 .45em;border:1.5px solid currentColor;border-radius:999px;white-space:nowrap;\
    vertical-align:.08em}
    .s-fact,.c-certain{color:var(--ink);border-style:solid}
    .s-claimed,.s-implied{color:var(--claim);border-style:dotted}
    .s-inferred{color:var(--inferred)}
    .s-refuted{color:var(--refuted);text-decoration:line-through}
    .s-disputed{color:var(--hostile);border-style:double;border-width:3px}
    .c-possible{color:var(--possible);border-style:dashed}
    .c-conceivable{color:var(--soft);border-style:dashed;opacity:.85}
    .grade{font-weight:700;font-variant-numeric:tabular-nums}
    .g1,.g2{color:var(--support)}.g4,.g5{color:var(--hostile)}.g6{color:var(--soft)}
    [hidden]{display:none!important}
    footer{color:var(--soft);font-size:.84rem;border-top:1px solid var(--rule);margin-top:3rem;\
    padding-top:.8rem;padding-bottom:2rem}
    @media (prefers-color-scheme:dark){
    .n rect{fill:color-mix(in oklab,var(--f) 20%,var(--paper));\
    stroke:color-mix(in oklab,var(--c) 55%,#fff)}
    .n .t{fill:var(--ink)}.n .s{fill:var(--soft)}
    .paper svg{filter:invert(.92) hue-rotate(180deg)}}
    @media (max-width:40rem){dl{grid-template-columns:1fr}dt{margin-top:.3rem}}
    @media print{
    :root{--paper:#fff;--panel:#fff;--ink:#000;--soft:#444;--rule:#bbb;--link:#000;--hostile:#b3261e;\
    --support:#2e7d32;--agreement:#2f6399;--structure:#555;--claim:#8a4b00;--refuted:#9b1c1c;\
    --inferred:#4a3c8c;--possible:#7a5c00}
    html{font-size:8.5pt}
    body{font-size:1rem}
    .bar,.skip{display:none}
    main,footer{max-width:none;padding:0}
    a{text-decoration:none}
    .canvas{overflow:visible;border:0}
    .canvas svg{min-width:0;max-height:22cm}
    .canvas .graph{max-height:15cm}
    .when td:nth-child(n){min-width:0}
    .when td:nth-child(1){width:20%}
    .paper svg{filter:none}
    .n rect{fill:var(--f);stroke:var(--c)}.n .t{fill:#000}.n .s{fill:#444}
    section.wide{break-inside:auto}
    h2,h3,h4,thead{break-after:avoid}
    tr{break-inside:avoid}
    article{break-inside:auto}
    .scroll{overflow:visible}}

    """
}
