// SPDX-License-Identifier: Apache-2.0
//
// node render.mjs PROMETHEUS SECONDS IMAGES: serves the built page beside that Prometheus, opens each dashboard in
// headless Chromium, keeps a picture of each, and fails on console errors and panels without data.
import { chromium } from 'playwright-core';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const [prometheus, seconds, images, sources] = process.argv.slice(2);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.svg': 'image/svg+xml' };
const excepted = fs.readFileSync(path.join(sources, '.lint'), 'utf8');
const mayBeEmpty = [...excepted.slice(excepted.indexOf('empty-in-a-short-run')).matchAll(/shadowheap_[a-z0-9_]+/g)].map((m) => m[0]);

const server = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname.startsWith('/api/')) {
    const answer = await fetch(prometheus + url.pathname + url.search);
    response.writeHead(answer.status, { 'Content-Type': 'application/json' });
    response.end(await answer.text());
    return;
  }
  const file = url.pathname.startsWith('/dashboards/')
    ? path.join(sources, 'grafana', path.basename(url.pathname))
    : url.pathname.startsWith('/public/')
      ? path.join('node_modules/@grafana/ui/dist/public', url.pathname.replace(/^\/public\/(build\/)?/, ''))
      : path.join('dist', url.pathname === '/' ? 'index.html' : url.pathname);
  if (!fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' });
  response.end(fs.readFileSync(file));
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1600, height: 1240 } });
let problems = [];
page.on('console', (message) => message.type() === 'error' && problems.push(message.text() + ' ' + (message.location().url ?? '')));
page.on('pageerror', (error) => problems.push(String(error)));
const to = Math.floor(Date.now() / 1000);
const step = Math.max(1, Math.round(seconds / 240));
let failed = false;
for (const file of fs.readdirSync(path.join(sources, 'grafana')).sort()) {
  const uid = file.replace('.json', '');
  problems = [];
  await page.goto(`http://127.0.0.1:${server.address().port}/?uid=${uid}&from=${to - seconds}&to=${to}&step=${step}`);
  await page.waitForSelector('body[data-drawn]', { state: 'attached', timeout: 60000 });
  const panels = JSON.parse(fs.readFileSync(path.join(sources, 'grafana', file), 'utf8')).panels;
  for (const title of await page.$$eval('[data-empty]', (all) => all.map((e) => e.closest('[data-panel]').dataset.panel))) {
    const queries = panels.filter((panel) => panel.title === title).flatMap((panel) => panel.targets.map((t) => t.expr));
    const known = queries.every((query) => mayBeEmpty.some((name) => query.includes(name)));
    console.log(`${uid}: "${title}" has no data${known ? ', as .lint allows' : ''}`);
    if (!known) problems.push(`${title}: no data`);
  }
  await page.screenshot({ path: path.join(images, `${uid}.png`), fullPage: false, clip: { x: 0, y: 0, width: 1600, height: 1240 } });
  if ((await page.getAttribute('body', 'data-drawn')) !== 'true') problems.push('not drawn');
  problems.forEach((problem) => console.log(`${uid}: ${problem}`));
  console.log(`${uid}: ${panels.filter((panel) => panel.type !== 'row').length} panels, ${problems.length} problems`);
  failed ||= problems.length > 0;
}
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
