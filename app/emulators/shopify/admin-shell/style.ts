/** The look of the emulated admin: plain, and like nobody's brand. Usable from 320 pixels. */
export const adminStyle = `
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;font:15px/1.45 system-ui,sans-serif;color:#1d2733;background:#eef1f4;min-height:100vh}
a{color:#0b5a8a}
header.top{background:#22303f;color:#fff;padding:10px 16px;display:flex;gap:12px;align-items:center;justify-content:space-between;flex-wrap:wrap}
header.top a{color:#fff;text-decoration:none}
header.top small{opacity:.8}
.frame{display:flex;min-height:calc(100vh - 44px)}
nav.side{width:200px;flex:none;padding:12px 8px;background:#dfe5ea;display:flex;flex-direction:column;gap:2px}
nav.side a,nav.side span{padding:7px 10px;border-radius:6px;text-decoration:none;color:#1d2733}
nav.side span{font-size:12px;color:#4b5a68;padding-top:14px}
nav.side a[aria-current]{background:#fff;font-weight:600}
#app-nav{display:flex;flex-direction:column;padding-left:12px;gap:2px}
main{flex:1;min-width:0;padding:16px}
main.app{padding:0;display:flex;flex-direction:column}
main.app iframe{flex:1;border:0;width:100%;min-height:70vh;background:#fff}
.app-head{display:flex;justify-content:space-between;align-items:center;gap:8px;padding:8px 14px;background:#fff;border-bottom:1px solid #d5dbe1;min-height:44px;flex-wrap:wrap}
#save-bar{position:sticky;top:0;z-index:5;display:flex;gap:8px;align-items:center;justify-content:flex-end;background:#22303f;color:#fff;padding:8px 14px}
#save-bar span{margin-right:auto}
.shake{animation:shake .3s}
@keyframes shake{25%{transform:translateX(-6px)}75%{transform:translateX(6px)}}
body.loading .app-head{box-shadow:inset 0 3px 0 #2f7fb5}
button,.button{font:inherit;padding:6px 12px;border-radius:6px;border:1px solid #9aa7b3;background:#fff;color:#1d2733;cursor:pointer;text-decoration:none;display:inline-block}
button.primary,.button.primary{background:#22303f;color:#fff;border-color:#22303f}
button.danger{color:#a3201a;border-color:#a3201a}
.card{background:#fff;border:1px solid #d5dbe1;border-radius:8px;padding:14px 16px;margin-bottom:14px}
.card h2{font-size:16px;margin:0 0 8px}
h1{font-size:20px;margin:0 0 12px}
.table{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:7px 10px;border-bottom:1px solid #e4e9ed;vertical-align:top}
th{font-size:12px;color:#4b5a68}
td.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.badge{display:inline-block;padding:1px 8px;border-radius:10px;background:#e4e9ed;font-size:12px;margin:0 4px 2px 0}
.badge.high{background:#f6d5d2}.badge.medium{background:#f8e7c4}.badge.low{background:#d4ecd9}
.columns{display:grid;grid-template-columns:2fr 1fr;gap:14px}
form.row,.row{display:flex;gap:8px;flex-wrap:wrap;align-items:end;margin-bottom:8px}
label{display:flex;flex-direction:column;font-size:12px;color:#4b5a68;gap:2px}
input,select{font:inherit;padding:5px 8px;border:1px solid #9aa7b3;border-radius:6px;max-width:100%}
#toasts{position:fixed;bottom:16px;left:50%;transform:translateX(-50%);display:flex;flex-direction:column;gap:8px;z-index:20}
.toast{background:#1d2733;color:#fff;padding:9px 16px;border-radius:8px}
.toast.error{background:#a3201a}
dialog{border:1px solid #9aa7b3;border-radius:10px;max-width:min(520px,94vw)}
.pick-list{max-height:50vh;overflow:auto;display:flex;flex-direction:column;gap:6px}
.pick-list label{flex-direction:row;gap:8px;font-size:15px;color:inherit}
code,pre{font:13px ui-monospace,monospace;overflow-wrap:anywhere;white-space:pre-wrap}
iframe.block{width:100%;border:0;height:120px}
@media(max-width:720px){.frame{flex-direction:column}nav.side{width:auto;flex-direction:row;overflow-x:auto;white-space:nowrap}nav.side span{display:none}#app-nav{flex-direction:row;padding:0}.columns{grid-template-columns:1fr}main{padding:10px}}
`;
