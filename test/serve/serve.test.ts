import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { createApp, serve } from "../../src/serve/index.ts";
import { stream, textCapture } from "../support/reports.ts";

const hostile = `date 2024-03-08 <script>alert(1)</script> & "Mill" fire

Harbour Times, 8 March 2024, 09:05

“The <img src=x onerror=alert(1)> roof came down,” said Anna Berg, who lives near the mill, on Friday.

Two people were killed in the fire at the old mill, the fire service said.
`;

let desk: Desk;
let app: ReturnType<typeof createApp>;
let story = "";
let report = "";

before(async () => {
  desk = await openDesk(await mkdtemp(join(tmpdir(), "dateline-serve-")));
  for await (const receipt of desk.add(stream([textCapture(hostile)]))) report = receipt.report ?? "";
  story = (await desk.stories())[0]?.story ?? "";
  app = createApp(desk);
});
after(() => desk.close());

async function get(path: string, host = "127.0.0.1:4180") {
  const response = await app.request(path, { headers: { host } });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

test("front page, story, report and search answer and link to each other", async () => {
  const front = await get("/");
  assert.equal(front.status, 200);
  assert.ok(front.text.includes(`/stories/${story}`));
  const told = await get(`/stories/${story}`);
  assert.equal(told.status, 200);
  assert.ok(told.text.includes(`/reports/${report}?at=`));
  assert.equal((await get(`/reports/${report}`)).status, 200);
  assert.ok((await get("/search?q=roof")).text.includes(`/reports/${report}`));
});

test("what reports say is never markup, on any page", async () => {
  for (const path of [
    "/",
    `/stories/${story}`,
    `/reports/${report}`,
    "/search?q=roof",
    "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "/reports/%3Cscript%3E",
  ]) {
    const { text } = await get(path);
    assert.ok(!/<script(?! type="module" src="\/assets\/)|<img/i.test(text), path);
  }
});

test("a report's page holds its words in order and marks the sentence a reference points at", async () => {
  const { report: read } = await desk.report(report);
  const at = read.text.indexOf("Two people");
  const { text } = await get(`/reports/${report}?at=${at}`);
  const plain = text
    .replace(/<[^>]*>/g, "")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'");
  for (const block of read.blocks) assert.ok(plain.includes(read.text.slice(block.start, block.end)));
  assert.match(text, /id="at"/);
});

test("pages carry a policy without inline script, and answer only under this machine's names", async () => {
  const { headers } = await get("/");
  assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/);
  assert.equal((await get("/", "evil.example")).status, 421);
});

test("what is not there is a page that says so", async () => {
  for (const path of ["/stories/s-none", "/reports/r-none", "/nothing"]) {
    const { status, text } = await get(path);
    assert.equal(status, 404);
    assert.match(text, /Not found/);
  }
});

test("a real server on a free port serves and closes", async () => {
  const serving = await serve(desk, { port: 0 });
  const response = await fetch(serving.url);
  assert.equal(response.status, 200);
  await response.text();
  await serving.close();
});
