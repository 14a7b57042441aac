// Opens the form of a good deed where there is no network: the page and what it is
// made of are kept as they were last seen. It answers for nothing else.
const shelf = "deed";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (e) => e.waitUntil(clients.claim()));
addEventListener("message", (e) => { if (e.data.keep) e.waitUntil(keep(e.data.keep)); });

async function keep(urls) {
  const kept = await caches.open(shelf);
  for (const old of await kept.keys()) if (!urls.includes(old.url)) await kept.delete(old);
  await Promise.all(urls.map((u) => kept.add(u).catch(() => {})));
}

addEventListener("fetch", (e) => {
  if (e.request.method !== "GET") return;
  e.respondWith(fetch(e.request).catch(async () => (await caches.match(e.request, { ignoreSearch: true, ignoreVary: true })) ?? Response.error()));
});
