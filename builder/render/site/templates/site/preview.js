// Waits for a change of the sources: shows the card that changed, or this page anew, where it was and as it was opened.
(function () {
  "use strict";

  const FEW = 3;
  const OPENED = "deck-opened";
  const path = window.location.pathname;
  const number = document.currentScript.dataset.number;
  const lost = document.querySelector(".lost");
  const changes = new EventSource("/_changes?number=" + number);

  function reload() {
    const parts = Array.from(document.querySelectorAll("details"), (part) => part.open);
    window.sessionStorage.setItem(OPENED, JSON.stringify({ path: path, parts: parts }));
    window.location.reload();
  }

  function reopen() {
    const kept = JSON.parse(window.sessionStorage.getItem(OPENED) || "{}");
    window.sessionStorage.removeItem(OPENED);
    if (kept.path !== path) return;
    document.querySelectorAll("details").forEach((part, place) => (part.open = Boolean(kept.parts[place])));
  }

  reopen();
  changes.addEventListener("open", () => {
    if (lost) lost.hidden = true;
  });
  changes.addEventListener("error", () => {
    if (lost) lost.hidden = false;
  });
  changes.addEventListener("message", (event) => {
    const { cards } = JSON.parse(event.data);
    // A test goes on: its cards are read anew as they come.
    if (path.endsWith("/test.html")) return;
    changes.close();
    const here = /\/cards\/([^/]+)\.html$/.exec(path);
    const follows = here || path.endsWith("/index.html");
    if (!follows || !cards.length || cards.length > FEW || (here && cards.includes(here[1]))) reload();
    else window.location.assign("/" + document.documentElement.lang + "/cards/" + cards[0] + ".html");
  });
})();
