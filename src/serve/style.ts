/** The one style sheet of the desk's pages: typographic, calm, dark and light, from 360 px up, printable. */
export const style = `
:root{color-scheme:light dark;--ink:#1b1a17;--soft:#5d594f;--line:#cfc9bb;--paper:#fdfcf8;--tint:#f1eee4;--accent:#8a1c12;
--says:#e4ecd9;--time:#dde8f2;--name:#f4ead0;--credit:#f3dcd8}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e1;--soft:#aba596;--line:#46433b;--paper:#171613;--tint:#211f1b;--accent:#e8877b;
--says:#2f3a24;--time:#22313f;--name:#3d3520;--credit:#46261f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 Georgia,"Iowan Old Style","Noto Serif",serif}
a{color:inherit;text-decoration-color:var(--accent);text-underline-offset:.15em}
a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}
header.mast{border-bottom:3px double var(--line);padding:1.2rem 1rem .8rem;text-align:center}
header.mast a{text-decoration:none;font-size:2.1rem;letter-spacing:.02em;font-weight:700}
header.mast p{margin:.1rem 0 0;color:var(--soft);font-size:.92rem}
main{max-width:46rem;margin:0 auto;padding:1.2rem 1rem 4rem}
h1{font-size:clamp(1.6rem,5vw,2.3rem);line-height:1.18;margin:.6rem 0 .5rem;text-wrap:balance}
h2{font-size:.86rem;letter-spacing:.08em;text-transform:uppercase;margin:2rem 0 .5rem;padding-top:.6rem;border-top:1px solid var(--line)}
ul.plain,ol.plain{list-style:none;margin:0;padding:0}
li{margin:.45rem 0}
.story{border-bottom:1px solid var(--line);padding:1rem 0}
.story h2{all:unset;display:block;font-weight:700;font-size:1.35rem;line-height:1.25}
.meta{color:var(--soft);font-size:.9rem}
.count{white-space:nowrap}.count b{color:var(--ink)}
.origins b{color:var(--accent)}
cite{font-style:normal;font-size:.78rem;color:var(--soft);white-space:nowrap}
form.search{display:flex;gap:.5rem;margin:0 0 1rem}
form.search input{flex:1;min-width:0;font:inherit;padding:.4rem .6rem;border:1px solid var(--line);background:var(--paper);color:var(--ink)}
form.search button{font:inherit;padding:.4rem .9rem;border:1px solid var(--ink);background:var(--ink);color:var(--paper)}
article.report p{overflow-wrap:anywhere}
article.report p:target,article.report mark:target{outline:2px solid var(--accent);outline-offset:3px}
article.report .caption{color:var(--soft);font-size:.92rem}
article.report .item{padding-left:1.2rem;text-indent:-.8rem}
mark{color:inherit;background:none;border-radius:.15rem}
mark.says{background:var(--says)}mark.time{background:var(--time)}mark.name{background:var(--name)}mark.credit{background:var(--credit)}
mark.said{background:none;border-bottom:2px solid var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.4rem 1rem;font-size:.88rem}
.empty{padding:2rem 0;color:var(--soft)}
@media print{header.mast p,form.search,.legend{display:none}body{background:#fff;color:#000}}
`;
