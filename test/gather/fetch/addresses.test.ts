import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkSocket, createClient, createGuard } from "../../../src/gather/index.ts";

/** Addresses that must not be fetched, by any spelling, and the code that says why. */
const refusedAddresses: readonly (readonly [string, string])[] = [
  ["http://127.0.0.1/", "fetch-address"],
  ["http://127.1/", "fetch-address"],
  ["http://127.0.1/", "fetch-address"],
  ["http://127.255.255.254/", "fetch-address"],
  ["http://2130706433/", "fetch-address"],
  ["http://0x7f000001/", "fetch-address"],
  ["http://0x7f.0.0.1/", "fetch-address"],
  ["http://0x7f.1/", "fetch-address"],
  ["http://0177.0.0.1/", "fetch-address"],
  ["http://017700000001/", "fetch-address"],
  ["http://127.0.0.1./", "fetch-address"],
  ["http://%31%32%37.0.0.1/", "fetch-address"],
  ["http://１２７.０.０.１/", "fetch-address"],
  ["http://127。0。0。1/", "fetch-address"],
  ["http://①②⑦.0.0.1/", "fetch-address"],
  ["http://0/", "fetch-address"],
  ["http://0.0.0.0/", "fetch-address"],
  ["http://10.0.0.1/", "fetch-address"],
  ["http://10.1/", "fetch-address"],
  ["http://0xa000001/", "fetch-address"],
  ["http://172.16.0.1/", "fetch-address"],
  ["http://172.31.255.255/", "fetch-address"],
  ["http://192.168.0.1/", "fetch-address"],
  ["http://3232235521/", "fetch-address"],
  ["http://169.254.169.254/latest/meta-data/", "fetch-address"],
  ["http://0xa9fea9fe/", "fetch-address"],
  ["http://0251.0376.0251.0376/", "fetch-address"],
  ["http://100.64.0.1/", "fetch-address"],
  ["http://192.0.0.1/", "fetch-address"],
  ["http://198.18.0.1/", "fetch-address"],
  ["http://203.0.113.1/", "fetch-address"],
  ["http://224.0.0.1/", "fetch-address"],
  ["http://255.255.255.255/", "fetch-address"],
  ["http://[::]/", "fetch-address"],
  ["http://[::1]/", "fetch-address"],
  ["http://[0:0:0:0:0:0:0:1]/", "fetch-address"],
  ["http://[::ffff:127.0.0.1]/", "fetch-address"],
  ["http://[::ffff:7f00:1]/", "fetch-address"],
  ["http://[::ffff:a9fe:a9fe]/", "fetch-address"],
  ["http://[::127.0.0.1]/", "fetch-address"],
  ["http://[64:ff9b::7f00:1]/", "fetch-address"],
  ["http://[64:ff9b::10.0.0.1]/", "fetch-address"],
  ["http://[64:ff9b:1::1]/", "fetch-address"],
  ["http://[2002:7f00:1::]/", "fetch-address"],
  ["http://[2002:a00:1::1]/", "fetch-address"],
  ["http://[2001:0:7f00:1::]/", "fetch-address"],
  ["http://[2001:db8::1]/", "fetch-address"],
  ["http://[fc00::1]/", "fetch-address"],
  ["http://[fd12:3456::1]/", "fetch-address"],
  ["http://[fe80::1]/", "fetch-address"],
  ["http://[fec0::1]/", "fetch-address"],
  ["http://[ff02::1]/", "fetch-address"],
  ["http://[fe80::1%25eth0]/", "fetch-url"],
  ["http://localhost/", "fetch-address"],
  ["http://LOCALHOST./", "fetch-address"],
  ["http://a.localhost/", "fetch-address"],
  ["http://printer.local/", "fetch-address"],
  ["http://metadata.google.internal/", "fetch-address"],
  ["http://intranet/", "fetch-address"],
  ["http://user@news.example/", "fetch-user-info"],
  ["http://user:pass@news.example/", "fetch-user-info"],
  ["http://news.example@127.0.0.1/", "fetch-user-info"],
  ["http://news.example:22/", "fetch-port"],
  ["http://news.example:25/", "fetch-port"],
  ["http://news.example:6379/", "fetch-port"],
  ["http://news.example:11211/", "fetch-port"],
  ["http://news.example:0/", "fetch-port"],
  ["http://news.example:99999/", "fetch-url"],
  ["file:///etc/passwd", "fetch-scheme"],
  ["data:text/html,<p>x</p>", "fetch-scheme"],
  ["javascript:alert(1)", "fetch-scheme"],
  ["ftp://news.example/", "fetch-scheme"],
  ["gopher://127.0.0.1:6379/_x", "fetch-scheme"],
  ["blob:https://news.example/1", "fetch-scheme"],
  ["ws://news.example/", "fetch-scheme"],
  ["//news.example/", "fetch-url"],
  ["news.example", "fetch-url"],
  ["", "fetch-url"],
  [`http://news.example/${"a".repeat(5000)}`, "fetch-url"],
];

/** What a resolver may say of a harmless name, and must not get us to connect to. */
const refusedAnswers: readonly (readonly string[])[] = [
  ["127.0.0.1"],
  ["10.0.0.1"],
  ["169.254.169.254"],
  ["192.168.1.1"],
  ["100.64.0.1"],
  ["0.0.0.0"],
  ["::1"],
  ["::"],
  ["fe80::1%eth0"],
  ["fd00::1"],
  ["::ffff:127.0.0.1"],
  ["::ffff:0a00:0001"],
  ["64:ff9b::a00:1"],
  ["2002:7f00:1::"],
  ["93.184.216.34", "127.0.0.1"],
  ["2606:2800:220:1::1", "::1"],
  ["not an address"],
];

test(`${refusedAddresses.length} addresses are refused before anything is connected to or looked up`, async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return ["127.0.0.1"];
  };
  const client = await createClient({ resolve });
  for (const [address, code] of refusedAddresses) {
    const found = await client.fetch(address);
    assert.equal("refused" in found ? found.code : "fetched", code, address);
  }
  assert.equal(asked, 0);
  await client.close();
});

test(`${refusedAnswers.length} answers of a resolver are refused before anything is connected to`, async () => {
  for (const answers of refusedAnswers) {
    const client = await createClient({ resolve: async () => answers });
    for (const scheme of ["http", "https"]) {
      const found = await client.fetch(`${scheme}://news.example/`);
      assert.equal("refused" in found ? found.code : "fetched", "fetch-address", `${scheme} ${answers}`);
    }
    await client.close();
  }
});

test("proxy variables are not asked", async () => {
  const before = { ...process.env };
  Object.assign(process.env, {
    HTTP_PROXY: "http://127.0.0.1:9",
    http_proxy: "http://127.0.0.1:9",
    ALL_PROXY: "http://127.0.0.1:9",
    NODE_USE_ENV_PROXY: "1",
  });
  const asked: string[] = [];
  const client = await createClient({
    resolve: async (name) => {
      asked.push(name);
      return ["10.0.0.1"];
    },
  });
  const found = await client.fetch("http://news.example/");
  assert.equal("refused" in found ? found.code : "", "fetch-address");
  assert.deepEqual(asked, ["news.example"]);
  await client.close();
  process.env = before;
});

test("the socket itself is asked where it ended up", () => {
  const guard = createGuard();
  for (const remoteAddress of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "fe80::1%eth0", undefined]) {
    assert.equal(checkSocket({ remoteAddress }, guard)?.code, "fetch-address");
  }
  for (const remoteAddress of ["93.184.216.34", "::ffff:93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
    assert.equal(checkSocket({ remoteAddress }, guard), null);
});

test("an IPv4 address is judged alike however IPv6 carries it", () => {
  const guard = createGuard();
  fc.assert(
    fc.property(fc.ipV4(), (address) => {
      assert.equal(guard.allows(`::ffff:${address}`), guard.allows(address));
      assert.equal(guard.allows(`64:ff9b::${address}`), guard.allows(address));
      const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
      const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
      assert.equal(guard.allows(`64:ff9b::${hex}`), guard.allows(address));
      assert.equal(guard.allows(`2002:${hex}::1`), false);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("networks that are allowed by name are, and nothing beside them", () => {
  const guard = createGuard(["127.0.0.0/8", "fd00::/8"]);
  assert.equal(guard.allows("127.0.0.1"), true);
  assert.equal(guard.allows("fd12::1"), true);
  assert.equal(guard.allows("10.0.0.1"), false);
  assert.equal(guard.allows("::1"), false);
});
