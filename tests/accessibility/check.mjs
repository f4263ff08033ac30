// Renders the pages, loads each in Chromium in four frames (phone and desk, light and dark), runs axe in
// each, and tells every violation by its rule and its place.
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [avenant, chromium] = process.argv.slice(2);
const root = resolve(import.meta.dirname, "../..");
const axe = readFileSync(join(import.meta.dirname, "node_modules/axe-core/axe.min.js"), "utf8");
const work = mkdtempSync(join(tmpdir(), "avenant-pages-"));
const FRAMES = [[390, "light"], [390, "dark"], [1280, "light"], [1280, "dark"]];

/** Every kind of page, on the shipped rules and one contract of each. */
function commands() {
  const out = [];
  for (const recueil of readdirSync(join(root, "rules")).sort()) {
    out.push(["text", recueil, "--on", "2024-07-01"]);
    const folder = join(root, "rules", recueil, "contrats");
    const contract = existsSync(folder) && readdirSync(folder).sort().find((f) => f.endsWith(".yaml"));
    if (contract) {
      const path = join("rules", recueil, "contrats", contract);
      out.push(["eval", path], ["payments", path], ["calendar", path, "--on", "2023-01-01"]);
    }
  }
  out.push(["text", "aci-cpts", "--from", "2022-09-02", "--to", "2022-09-03", "--lang", "en"]);
  out.push(["text", "aci-cpts", "--on", "2019-06-01"]);
  out.push(["test", "protocoles-snp", "--coverage"]);
  out.push(["diff", "tests/diff/avant", "tests/diff/apres", "--year", "2023"]);
  out.push(["diff", "tests/diff/apres", "tests/diff/avant", "--year", "2023", "--lang", "en"]);
  return out;
}

/** A page as the program writes it; nothing when the rules have no such answer. */
function render(command) {
  try {
    const all = [...command, "--format", "html", ...(command.includes("--lang") ? [] : ["--lang", "fr"])];
    return execFileSync(avenant, all, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });
  } catch (error) {
    if (error.status === 1) return null;
    throw error;
  }
}

/** What must be so of the text of a page itself. */
function plain(page) {
  const wrong = [];
  // Data that nothing runs may stand in one.
  if (/<script(?! type="application\/json")|\son[a-z]+\s*=\s*["']|javascript:/i.test(page)) wrong.push("scripts: the page holds some");
  if (!page.includes("default-src 'none'")) wrong.push("network: the page does not forbid it");
  if (!page.includes("</html>")) wrong.push("whole: the page is cut");
  return wrong;
}

const PROBE = `<script>${axe.replaceAll("</script", "<\\/script")}</script><script>
addEventListener("load", async () => {
  const wrong = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const inside = (e) => e.closest(".scroll") && !e.classList.contains("scroll");
    const wide = [...document.querySelectorAll("body *")].find((e) => !inside(e) && e.getBoundingClientRect().right > root.clientWidth + 1);
    wrong.push("overflow: " + root.scrollWidth + " px wide, by <" + (wide ? wide.tagName.toLowerCase() + "> " + wide.textContent.slice(0, 60) : "?>"));
  }
  const found = await axe.run(document, { resultTypes: ["violations"] });
  for (const v of found.violations) for (const n of v.nodes.slice(0, 3)) wrong.push(v.id + ": " + n.target.join(" ") + " — " + n.failureSummary.split("\\n").slice(1).join(" ").trim());
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  parent.postMessage({ name: window.name, dark, width: innerWidth, rules: found.passes.length, wrong }, "*");
});
</script>`;

/** One page in its four frames. */
async function check(page, at) {
  // A copy for the test alone: scripts allowed, what is folded opened.
  const copy = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "").replaceAll("<details>", "<details open>").replace("</body>", () => PROBE + "</body>");
  const inner = join(work, `page-${at}.html`);
  const outer = join(work, `frames-${at}.html`);
  writeFileSync(inner, copy);
  const frame = ([width, scheme], n) => `<iframe name="${n}" src="page-${at}.html" width="${width}" height="3000" style="border:0;color-scheme:${scheme}"></iframe>`;
  writeFileSync(outer, `<!DOCTYPE html><html lang="fr"><title>t</title><body><pre id="out"></pre><script>
const all = [];
addEventListener("message", (m) => { all.push(m.data); if (all.length === ${FRAMES.length}) document.getElementById("out").textContent = "[[" + encodeURIComponent(JSON.stringify(all)) + "]]"; });
</script>${FRAMES.map(frame).join("")}</body></html>`);
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--window-size=1400,1000", `--user-data-dir=${join(work, `profile-${at}`)}`, "--virtual-time-budget=60000", "--dump-dom", `file://${outer}`];
  const dom = await new Promise((done) => execFile(chromium, flags, { maxBuffer: 1 << 28, timeout: 90000 }, (_, out) => done(out ?? "")));
  const answer = dom.match(/\[\[([^\]]*)\]\]/);
  if (!answer) return ["the browser gave no answer"];
  const wrong = [];
  for (const got of JSON.parse(decodeURIComponent(answer[1]))) {
    const [width, scheme] = FRAMES[Number(got.name)];
    if (got.width !== width || got.dark !== (scheme === "dark")) wrong.push(`${width} px, ${scheme}: shown at ${got.width} px, ${got.dark ? "dark" : "light"}`);
    if (got.rules === 0) wrong.push(`${width} px, ${scheme}: axe looked at nothing`);
    wrong.push(...got.wrong.map((w) => `${width} px, ${scheme}: ${w}`));
  }
  return wrong;
}

let failed = 0;
let seen = 0;
try {
  const queue = commands().map((command, at) => ({ command, at }));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const page = render(next.command);
      if (page === null) continue;
      const wrong = [...plain(page), ...(await check(page, next.at))];
      seen += 1;
      failed += wrong.length;
      for (const w of wrong) console.log(`avenant ${next.command.join(" ")}\n  ${w}`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
if (seen === 0) failed += 1;
console.log(`accessibility: ${seen} pages, ${failed} violations`);
process.exit(failed ? 1 : 0);
