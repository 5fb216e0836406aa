/**
 * The portal's whole design: phone first, system fonts, logical properties so that right-to-left needs nothing of its own. Contrast is at
 * least 4.5:1 for text and 3:1 for lines of controls; everything that is pressed is at least 44 pixels high.
 */
export const portalStyle = `
*,*::before,*::after{box-sizing:border-box}
:root{--ink:#1c1c1a;--soft:#55554e;--line:#83837b;--hair:#dededa;--paper:#fff;--ground:#f4f4f2;--act:#0b5c4a;--act-dark:#07483a;--bad:#a8071a;--bad-ground:#fdf0f0;--good-ground:#eaf5f1}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic","Noto Sans Devanagari","Noto Sans KR",sans-serif;overflow-wrap:anywhere}
a{color:var(--act)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px;border-radius:2px}
.skip{position:absolute;inset-inline-start:-999rem}
.skip:focus{position:static;display:block;padding:.75rem 1rem;background:var(--paper)}
.wrap{max-width:38rem;margin:0 auto;padding:0 1rem}
header{background:var(--paper);border-block-end:1px solid var(--hair)}
header .wrap{display:flex;align-items:center;justify-content:space-between;gap:1rem;min-height:3.5rem}
header strong{font-size:1.125rem}
main{display:block;padding-block:1.5rem 2rem}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .75rem}
h1:focus{outline:none}
h2{font-size:1.1875rem;line-height:1.3;margin:1.5rem 0 .5rem}
p{margin:0 0 1rem}
.step,.soft,.hint{color:var(--soft)}
.step{margin:0 0 .25rem;font-size:.9375rem}
.hint{display:block;font-size:.9375rem;font-weight:400}
.field{margin:0 0 1.25rem}
label,legend,.label{font-weight:600}
input[type=text],input[type=email],input[type=number],select,textarea{display:block;width:100%;min-height:2.875rem;margin-block-start:.375rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;background:var(--paper);color:inherit;font:inherit}
input[type=number]{max-width:7rem}
input.code{max-width:11rem;font-size:1.5rem;letter-spacing:.2em;direction:ltr;text-align:start}
textarea{min-height:5.5rem;resize:vertical}
input[type=file]{display:block;width:100%;min-height:2.875rem;margin-block-start:.375rem;padding:.5rem 0;font:inherit}
input[type=checkbox],input[type=radio]{width:1.5rem;height:1.5rem;margin:0;flex:none;accent-color:var(--act)}
[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
.wrong{color:var(--bad);font-weight:600;margin:.375rem 0 0}
button,.button{display:inline-block;min-height:2.875rem;padding:.625rem 1.25rem;border:1px solid var(--act);border-radius:.375rem;background:var(--act);color:#fff;font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
button:hover{background:var(--act-dark)}
button.plain{border-color:transparent;background:transparent;color:var(--act);padding-inline:.5rem;text-decoration:underline}
.button.second{background:var(--paper);color:var(--act)}
.or{margin-block:1rem}
.or .hint{margin-block-start:.375rem}
button.danger{background:var(--paper);border-color:var(--bad);color:var(--bad)}
.problem,.notice{border-inline-start:.3125rem solid var(--bad);background:var(--bad-ground);padding:.875rem 1rem;margin:0 0 1.5rem}
.notice{border-color:var(--act);background:var(--good-ground)}
.problem h2{margin:0 0 .375rem;font-size:1.125rem}
.problem ul{margin:0;padding-inline-start:1.25rem}
.problem a{color:var(--bad)}
.notice p{margin:0}
.notice+form{margin-block:-.75rem 1rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0;min-width:0}
fieldset>legend{padding:0;margin:0 0 .5rem}
legend h2{margin:0}
.card{background:var(--paper);border:1px solid var(--hair);border-radius:.5rem;padding:1rem;margin:0 0 .75rem}
.pick{display:flex;gap:.875rem;align-items:center;min-height:2.75rem}
.pick img{width:3.5rem;height:3.5rem;object-fit:cover;border-radius:.25rem;flex:none}
.pick span{min-width:0;font-weight:400}
.pick b,.pick small{display:block}
.pick small{font-size:.9375rem;color:var(--soft)}
.off{color:var(--soft)}
.more{margin-block-start:1rem;padding-block-start:1rem;border-block-start:1px solid var(--hair)}
.more>:last-child{margin-block-end:0}
@supports selector(:has(*)){.card:not(:has(.chosen:checked))>.more{display:none}}
dl{display:grid;grid-template-columns:auto 1fr;gap:.375rem 1rem;margin:0 0 1rem}
dt{color:var(--soft)}
dd{margin:0;font-weight:600}
.pair{display:contents}
.card dl{margin:0}
.law{margin-block-start:2rem;padding-block-start:1.25rem;border-block-start:1px solid var(--hair)}
.list{list-style:none;margin:0 0 1rem;padding:0}
.list>li{padding:.75rem 0;border-block-end:1px solid var(--hair)}
.list>li:last-child{border:0}
.list small{display:block;font-size:.9375rem;color:var(--soft)}
.steps{list-style:none;margin:0 0 1.5rem;padding:0}
.steps li{position:relative;padding:0 0 1.125rem;padding-inline-start:2rem}
.steps li::before{content:"";position:absolute;inset-inline-start:.25rem;inset-block-start:.375rem;width:.875rem;height:.875rem;border:2px solid var(--act);border-radius:50%;background:var(--paper)}
.steps li.done::before{background:var(--act)}
.steps li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:.625rem;inset-block:1.375rem -.125rem;border-inline-start:2px solid var(--hair)}
.steps b{display:block}
button+.hint{margin-block-start:.75rem}
form+.soft{margin-block-start:1rem}
details{margin-block-end:1rem}
details form{margin-block-end:1.25rem}
summary{display:inline-block;min-height:2.75rem;padding:.625rem 0;color:var(--act);text-decoration:underline;cursor:pointer}
footer{border-block-start:1px solid var(--hair);padding-block:1rem 2rem;font-size:.9375rem}
footer ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0}
footer a{display:inline-block;padding:.625rem 0;min-height:2.75rem}
footer [aria-current]{display:inline-block;padding:.625rem 0;font-weight:600}
@media (min-width:40rem){main{padding-block:2.5rem 3rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
.qr svg{display:block;width:14rem;height:14rem;max-width:100%;background:#fff}
.box{border:1px solid var(--hair);border-radius:.5rem;background:var(--paper);padding:1rem;margin:0 0 1.25rem}
.box>:last-child{margin-block-end:0}
.pre{white-space:pre-line;unicode-bidi:plaintext;text-align:start}
[dir=rtl] .pre{text-align:right}
@media print{header form,footer,.skip,.screen{display:none}body,.box{background:#fff}}
`;
