// A page that could not be shown yet asks again.
const again = document.querySelector("[data-again]");
if (again instanceof HTMLElement) setTimeout(() => location.reload(), 1000 * Number(again.dataset.again));

// Says that there is news, and shows it only when the reader asks: nothing that is being read moves.
const bar = document.querySelector("[data-news]");
if (bar instanceof HTMLElement) {
  const news = new EventSource(`/news?${bar.dataset.news}`);
  news.addEventListener("news", (event) => {
    const { reports } = JSON.parse(event.data);
    const link = bar.querySelector("a");
    if (link !== null) link.textContent = `${reports} new ${reports === 1 ? "report" : "reports"}: show`;
    bar.hidden = reports === 0;
  });
  addEventListener("pagehide", () => news.close());
}
