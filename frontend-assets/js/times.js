// <time datetime data-relative>: "3 minutes ago" stays true while the page is open.
const STEPS = [
  ["minute", 60, 45 * 60],
  ["hour", 3600, 22 * 3600],
  ["day", 86400, Infinity],
];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "always" });

function refresh() {
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const seconds = (new Date(element.dateTime) - Date.now()) / 1000;
    const step = STEPS.find(([, , limit]) => Math.abs(seconds) < limit);
    if (Math.abs(seconds) >= 45 && step) {
      element.textContent = words.format(Math.sign(seconds) * Math.max(1, Math.round(Math.abs(seconds) / step[1])), step[0]);
    }
  }
}

setInterval(refresh, 30_000);
