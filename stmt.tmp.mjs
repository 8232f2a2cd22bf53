import pg from 'pg';
const orig = pg.Client.prototype.query; const t=new Map();
pg.Client.prototype.query=function(q,...a){const text=(typeof q==='string'?q:q.text).replace(/\s+/g,' ').slice(0,60); const s=performance.now(); const r=orig.call(this,q,...a); if(r&&r.then) r.then(()=>{const e=t.get(text)||[0,0]; e[0]++; e[1]+=performance.now()-s; t.set(text,e)},()=>{}); return r;};
process.argv=[process.argv[0],'bench/import.bench.ts','postgres','14000','1'];
await import('./bench/import.bench.ts');
[...t].sort((a,b)=>b[1][1]-a[1][1]).slice(0,10).forEach(([k,[n,ms]])=>console.log(n,ms.toFixed(0)+'ms',(ms/n).toFixed(2),k));
