import assert from "node:assert/strict";
import type { StoredSource } from "../../../src/store/index.ts";
import { type Contract, resource } from "./kit.ts";

/** The contract: archives, sources, what was refused, and versions. */
export function testUpkeep(contract: Contract): void {
  contract("what an archive brought is found by place, payload and address", async (store) => {
    const place = (offset: number, payload: string | null) => ({
      path: "/crawl.warc",
      archive: "a1",
      offset,
      length: 10,
      payload,
    });
    const resources = [
      { ...resource(1, "a"), url: "https://a.example/1", within: place(500, "sha1:ONE") },
      { ...resource(2, "b"), url: "https://a.example/2", within: place(90, null) },
    ];
    await store.save({ resources, reports: [], quarantined: [] });
    assert.deepEqual(await store.lastInArchive("a1"), { offset: 500, digest: "d1" });
    assert.equal(await store.lastInArchive("a2"), null);
    const at = async (payload: string | null, url: string | null) =>
      (await store.findOriginal({ payload, url }))?.offset;
    assert.equal(await at("sha1:ONE", null), 100);
    assert.equal(await at("sha1:TWO", "https://a.example/2"), 200);
    assert.equal(await at("sha1:TWO", null), undefined);
    assert.equal(await at(null, "https://a.example/3"), undefined);
  });

  contract("sources are kept with their health, one an address, and forgotten", async (store) => {
    const source: StoredSource = {
      url: "https://b.example/feed",
      address: "https://b.example/feed",
      kind: "feed",
      title: null,
      added: "2024-03-08T10:00:00Z",
      status: "new",
      message: null,
      failures: 0,
      interval: 900,
      lastFetch: null,
      lastNew: null,
      nextFetch: null,
      etag: null,
      lastModified: null,
      content: null,
    };
    await store.saveSource(source);
    await store.saveSource({ ...source, url: "https://a.example/feed" });
    const known: StoredSource = {
      ...source,
      status: "dead",
      failures: 11,
      etag: '"1"',
      content: "a b",
      message: "gone",
    };
    await store.saveSource(known);
    assert.deepEqual(await store.sources(), [{ ...source, url: "https://a.example/feed" }, known]);
    assert.equal(await store.removeSource(source.url), true);
    assert.equal(await store.removeSource(source.url), false);
    assert.equal((await store.sources()).length, 1);
  });

  contract("quarantine and versions are kept", async (store) => {
    await store.save({
      resources: [resource(1, "a")],
      reports: [],
      quarantined: [{ sequence: 1, name: "a", code: "empty", message: "a: empty" }],
    });
    assert.deepEqual(await store.quarantined(), [{ sequence: 1, name: "a", code: "empty", message: "a: empty" }]);
    await store.setVersions({ read: "1" });
    await store.setVersions({ read: "2", link: "1" });
    assert.deepEqual(await store.versions(), { read: "2", link: "1" });
    assert.deepEqual(await store.check(), []);
  });
}
