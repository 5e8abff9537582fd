// Opens dossiers in headless Chromium at 1280, at 390 and as print, light and dark: axe-core, overflow, opening time, the
// filters from the keyboard without script, screenshots.
// npm install puppeteer-core axe-core; node look.mjs OUT PAGE.html...      (CHROMIUM names the browser, else /usr/bin/chromium)
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(process.cwd(), "look.mjs"));
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [out, ...pages] = process.argv.slice(2);
fs.mkdirSync(out, { recursive: true });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const WAYS = [1280, 390].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme, media: "screen" })));
WAYS.push({ width: 794, scheme: "light", media: "print" });
let bad = 0;

for (const file of pages) {
  const url = pathToFileURL(path.resolve(file)).href;
  const name = path.basename(path.dirname(path.resolve(file))) + "-" + path.basename(file, ".html");
  for (const way of WAYS) bad += await look(url, name, way);
  bad += await filters(url, name);
}
await browser.close();
process.exit(bad ? 1 : 0);

async function open(url, { width, scheme, media }) {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width, height: width < 500 ? 844 : 900 });
  // In one call: each of its two halves alone would undo the other.
  const features = [{ name: "prefers-color-scheme", value: scheme }];
  await (await page.createCDPSession()).send("Emulation.setEmulatedMedia", { media, features });
  await page.goto(url, { waitUntil: "load" });
  return page;
}

async function look(url, name, way) {
  const page = await open(url, way);
  const label = `${name} ${way.width} ${way.scheme} ${way.media}`;
  const time = await page.evaluate(() => {
    const load = performance.getEntriesByType("navigation")[0];
    return { load: Math.round(load.loadEventEnd), paint: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0) };
  });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.screenshot({ path: path.join(out, `${name}-${way.width}-${way.scheme}-${way.media}.png`) });
  if (way.media === "print") await page.pdf({ path: path.join(out, `${name}.pdf`), format: "A4" });
  // What is folded is looked at too, but for the texts of long stories.
  await page.evaluate(() => document.querySelectorAll("details:not(.many .text)").forEach((fold) => (fold.open = true)));
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const rows = found.violations.map((v) => `  ${v.id}: ${v.help} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 120)}`);
  console.log(`${label}: opened in ${time.load} ms, painted at ${time.paint} ms, ${found.violations.length} violations, ${wide} px too wide`);
  rows.forEach((row) => console.log(row));
  await page.close();
  return found.violations.length + (wide > 0 ? 1 : 0);
}

// With script switched off: an arrow key moves the choice, and only rows of that party are left.
async function filters(url, name) {
  const page = await open(url, WAYS[0]);
  await page.close();
  const still = await browser.newPage();
  await still.setJavaScriptEnabled(false);
  await still.goto(url, { waitUntil: "load" });
  const radio = await still.$("#p-all");
  if (!radio) return 0;
  await radio.focus();
  await still.keyboard.press("ArrowRight");
  const rows = await still.$$eval("#ledger tbody tr", (rows) =>
    rows.filter((row) => getComputedStyle(row).display !== "none").map((row) => row.dataset.p ?? "none"));
  const right = rows.length > 0 && rows.every((party) => party === "0");
  console.log(`${name}: filter by keyboard without script leaves ${rows.length} rows of one party: ${right}`);
  await still.close();
  return right ? 0 : 1;
}
