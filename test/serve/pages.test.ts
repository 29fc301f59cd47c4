import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { type Desk, openDesk } from "../../src/desk/index.ts";
import { createApp } from "../../src/serve/app.ts";
import { dayWords, spanWords, timeWords } from "../../src/serve/pages/dates.ts";
import { besideMarkup, changes } from "../../src/serve/pages/diff.ts";
import { highlighted } from "../../src/serve/pages/highlighted.ts";
import { marksOf, stretches } from "../../src/serve/pages/report/marks.ts";
import { annotated, stream, textCapture } from "../support/reports.ts";

/** What turns the order of the letters behind it: U+202E. */
const turn = String.fromCodePoint(0x202e);
/** Markup in each field that a report has, and in what is recognised in its text. */
const evil = `<img src=x onerror=alert(1)>"'&<script>alert(2)</script><svg/onload=alert(3)><a href=javascript:alert(4)>${turn}gpj.x`;
const text = `The mill burned on Friday, ${evil} Anna <blink>Berg</blink> of the mayor's office told Reuters.\n\n"Nobody ${evil} was hurt," said Anna Berg.\n\nSeven people were rescued, the fire service said.`;

let folder: string;
let desk: Desk;
let app: ReturnType<typeof createApp>;
let report = "";
let story = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "dateline-pages-"));
  desk = await openDesk(folder);
  const hints = {
    title: `Mill ${evil}`,
    byline: `By ${evil}`,
    outlet: `Post ${evil}`,
    published: "2024-03-08T09:00",
    section: evil,
  };
  const captures = [
    textCapture(text, { url: "https://post.example/mill", hints }),
    textCapture(text.replace("Seven", "Nine"), { url: "https://post.example/mill", hints }),
    textCapture(text, {
      url: "https://other.example/mill",
      hints: { ...hints, outlet: "Other", published: "2024-03-08T11:00" },
    }),
    textCapture("", { name: evil }),
  ];
  for (const capture of captures)
    for await (const receipt of desk.add(stream([capture]))) report ||= receipt.report ?? "";
  story = (await desk.stories())[0]?.story ?? "";
  app = createApp(desk);
});
after(async () => {
  await desk.close();
  await rm(folder, { recursive: true });
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { headers: { host: "127.0.0.1", ...headers } });
  return { status: response.status, body: await response.text(), headers: response.headers };
}

/** Elements of a page with their attributes, as a browser would see them. */
function seen(body: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => found.push({ name, attributes }) });
  parser.end(body);
  return found;
}

test("markup in any field of a report is text on every page", async () => {
  const name = encodeURIComponent(`Post ${evil}`);
  const [speaker] = (await desk.lists.statements({})).items.flatMap((item) => item.speaker ?? []);
  const paths = [
    "/",
    `/?outlet=${name}&entity=${name}&place=${name}&day=${name}&language=${name}`,
    `/stories/${story}`,
    `/stories/${story}?claim=all&all=1&done=${name}`,
    `/reports/${report}`,
    `/reports/${report}?at=0-40`,
    `/reports/${report}@1`,
    `/reports/${report}/changes?to=2`,
    `/compare?a=${report}&b=${(await desk.lists.reports({})).items.find(({ id }) => id !== report)?.id}`,
    `/search?q=mill&outlet=${name}`,
    `/search?q=${name}`,
    `/outlets/${name}`,
    `/entities/${encodeURIComponent(speaker ?? "")}`,
    "/outlets",
    "/sources",
    "/quarantine",
    `/${name}`,
  ];
  for (const path of paths) {
    const { status, body } = await get(path);
    assert.ok(status === 200 || status === 404, `${path}: ${status}`);
    for (const { name: element, attributes } of seen(body)) {
      assert.ok(!["img", "blink"].includes(element), path);
      if (element === "script") assert.match(attributes.src ?? "", /^\/assets\/live-\w+\.js$/, path);
      for (const attribute of Object.keys(attributes)) assert.doesNotMatch(attribute, /^(?:on|style$)/, path);
      if (attributes.href !== undefined)
        assert.match(attributes.href, /^(?:\/|\?|#|https:\/\/(?:post|other)\.example\/)/, path);
    }
  }
});

test("letters that turn their order do so within their own words, on every page", async () => {
  const [speaker] = (await desk.lists.statements({})).items.flatMap((item) => item.speaker ?? []);
  const other = (await desk.lists.reports({})).items.find(({ id }) => id !== report)?.id;
  let found = 0;
  for (const path of [
    "/",
    `/stories/${story}?claim=all&all=1`,
    `/reports/${report}`,
    `/reports/${report}/changes?to=2`,
    `/compare?a=${report}&b=${other}`,
    "/search?q=mill",
    `/outlets/${encodeURIComponent(`Post ${evil}`)}`,
    `/entities/${encodeURIComponent(speaker ?? "")}`,
    "/outlets",
    "/quarantine",
  ]) {
    const within: boolean[] = [];
    const parser = new Parser({
      onopentag: (name, attributes) =>
        within.push(within.at(-1) === true || name === "bdi" || name === "title" || attributes.dir !== undefined),
      onclosetag: () => within.pop(),
      ontext: (words) => {
        if (!words.includes(turn)) return;
        found += 1;
        assert.equal(within.at(-1), true, `${path}: ${words}`);
      },
    });
    parser.end((await get(path)).body);
  }
  assert.ok(found > 20, `${found}`);
});

test("a story that is long in being weighed says so at once, with what is known of it", async () => {
  const grown = textCapture(text.replace("Seven", "Ten"), {
    url: "https://third.example/mill",
    hints: { title: "Mill", outlet: "Third", published: "2024-03-08T12:00" },
  });
  for await (const receipt of desk.add(stream([grown]))) assert.equal(receipt.status, "added");
  const { promise, resolve } = Promise.withResolvers<void>();
  desk.weighElsewhere(() => promise);
  const waiting = await get(`/stories/${story}`);
  assert.equal(waiting.status, 200);
  assert.match(waiting.body, /is being weighed/);
  assert.match(waiting.body, /<dd>3<\/dd>/);
  resolve();
  assert.doesNotMatch((await get(`/stories/${story}`)).body, /is being weighed/);
  desk.weighElsewhere(null);
});

test("a link of a report that is no web address is not one on its page", async () => {
  const captures = [
    textCapture("The quay was shut on Monday.", { url: "javascript:alert(1)", hints: { title: "Quay" } }),
  ];
  let quay = "";
  for await (const receipt of desk.add(stream(captures))) quay = receipt.report ?? "";
  assert.doesNotMatch((await get(`/reports/${quay}`)).body, /href="javascript:/);
});

test("a theme is chosen by a form, kept in a cookie, and leads back to the desk only", async () => {
  const choose = (back: string, theme = "dark") =>
    app.request("/theme", {
      method: "POST",
      headers: { host: "127.0.0.1", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ back, theme }),
    });
  const chosen = await choose("/search?q=mill");
  assert.equal(chosen.status, 303);
  assert.equal(chosen.headers.get("location"), "/search?q=mill");
  const cookie = chosen.headers.get("set-cookie")?.split(";")[0] ?? "";
  assert.match((await get("/", { cookie })).body, /<html lang="en" data-theme="dark">/);
  assert.doesNotMatch((await get("/", { cookie: "theme=evil" })).body, /data-theme/);
  for (const back of ["https://evil.example/", "//evil.example", "/\\evil.example", "nonsense:"])
    assert.equal((await choose(back)).headers.get("location"), "/", back);
});

test("decisions are posted by those who may, and what cannot be done is said", async () => {
  const post = (path: string, fields: Record<string, string>, headers = {}) =>
    app.request(path, {
      method: "POST",
      headers: { host: "127.0.0.1", "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields),
    });
  const pinned = await post(`/stories/${story}/pin`, { report, reason: "sure" });
  assert.equal(pinned.headers.get("location"), `/stories/${story}?done=pin`);
  const [event] = await desk.storyEvents(story);
  assert.equal(event?.by, "this machine");
  assert.equal(event?.reason, "sure");
  assert.equal((await post(`/stories/${story}/merge`, { story: "s-none" })).status, 404);
  assert.equal((await post(`/stories/${story}/merge`, { story })).status, 400);
  assert.equal((await post(`/stories/${story}/split`, {})).status, 400);
  assert.equal((await post(`/stories/${story}/burn`, {})).status, 404);
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  assert.equal((await post(`/stories/${story}/pin`, { report }, foreign)).status, 403);
});

test("files that pages load keep their address while they are the same", async () => {
  const [sheet] = seen((await get("/")).body).flatMap(({ name, attributes }) =>
    name === "link" && attributes.rel === "stylesheet" ? [attributes.href ?? ""] : [],
  );
  const found = await get(sheet ?? "");
  assert.match(found.headers.get("cache-control") ?? "", /immutable/);
  assert.match(found.headers.get("content-type") ?? "", /^text\/css/);
  assert.equal((await get("/assets/desk-0000000000.css")).status, 404);
});

const words = fc
  .array(fc.constantFrom("the", "mill", "burned", "«", "ö", "\n\n", " ", ".", "7,000"), { maxLength: 40 })
  .map((all) => all.join(" "));

test("what is the same and gone is the old text, what is the same and come the new", () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const found = changes(before, after);
      const joined = (kind: string) =>
        found
          .filter((one) => one.kind === "same" || one.kind === kind)
          .map((one) => one.text)
          .join("");
      assert.equal(joined("gone"), before);
      assert.equal(joined("come"), after);
    }),
  );
  assert.deepEqual(changes("The mill burned.", "The mill burned."), [{ kind: "same", text: "The mill burned." }]);
});

test("a text that was written anew is two texts, without the work of finding what is left of it", () => {
  const [before, after] = ["a", "b"].map((letter) =>
    Array.from({ length: 9000 }, (_, index) => `${letter}${index}`).join(" "),
  );
  assert.deepEqual(
    changes(before ?? "", after ?? "").map(({ kind }) => kind),
    ["gone", "come"],
  );
});

test("words that only one of two like sentences has are marked, and none where they are unlike", () => {
  const { before, after } = besideMarkup("Seven people died on Monday.", "Nine people died on Monday.");
  assert.equal(String(before), '<mark class="differs">Seven</mark> people died on Monday.');
  assert.equal(String(after), '<mark class="differs">Nine</mark> people died on Monday.');
  assert.equal(String(besideMarkup("Nobody spoke.", "The ferry sank at night in the bay.").before), "Nobody spoke.");
});

test("stretches tile a range and carry every mark over them", () => {
  const { report: read, annotations } = annotated({ id: "r-1", text });
  const marks = marksOf(annotations);
  const limits = fc.integer({ min: 0, max: read.text.length });
  fc.assert(
    fc.property(limits, limits, fc.array(limits), (a, b, cuts) => {
      const within = { start: Math.min(a, b), end: Math.max(a, b) };
      const found = stretches(within, marks, cuts);
      assert.equal(
        found.map(({ start, end }) => read.text.slice(start, end)).join(""),
        read.text.slice(within.start, within.end),
      );
      for (const { start, end, kinds } of found)
        for (const mark of marks)
          if (mark.start < end && start < mark.end)
            assert.ok(mark.start <= start && end <= mark.end && kinds.includes(mark.kind));
    }),
  );
});

test("words searched for are marked with or without accents, and the text stays as it is", () => {
  assert.equal(
    String(highlighted("Café São & cafeteria", "cafe sao")),
    "<mark>Café</mark> <mark>São</mark> &amp; cafeteria",
  );
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (any, asked) => {
      let plain = "";
      const parser = new Parser({ ontext: (piece) => (plain += piece) });
      parser.end(String(highlighted(any, asked)));
      assert.equal(plain, any);
    }),
  );
});

test("days and times are told as they were written", () => {
  assert.equal(dayWords("2024-05-14T08:20+02:00"), "14 May 2024");
  assert.equal(dayWords("2024-05"), "May 2024");
  assert.equal(dayWords("1987"), "1987");
  assert.equal(dayWords("PAST_REF"), "PAST_REF");
  assert.equal(dayWords(null), "date unknown");
  assert.equal(timeWords("2024-05-14T08:20+02:00"), "14 May 2024, 08:20 (+02:00)");
  assert.equal(timeWords("2024-05-14T08:20:11Z"), "14 May 2024, 08:20 (UTC)");
  assert.equal(timeWords("2024-05-14T08:20"), "14 May 2024, 08:20 (local time)");
  assert.equal(spanWords("2024-05-14", "2024-05-17"), "14 to 17 May 2024");
  assert.equal(spanWords("2024-05-30", "2024-06-02"), "30 May to 2 June 2024");
  assert.equal(spanWords("2023-12-30", "2024-01-02"), "30 December 2023 to 2 January 2024");
  assert.equal(spanWords("2024-05-14", "2024-05-14T08:20"), "14 May 2024");
});
