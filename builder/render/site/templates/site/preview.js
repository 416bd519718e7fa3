// Waits for a change of the sources: shows the card that changed, or this page anew, where it was.
(function () {
  "use strict";

  const FEW = 3;
  const number = document.currentScript.dataset.number;
  const lost = document.querySelector(".lost");
  const changes = new EventSource("/_changes?number=" + number);

  changes.addEventListener("open", () => {
    if (lost) lost.hidden = true;
  });
  changes.addEventListener("error", () => {
    if (lost) lost.hidden = false;
  });
  changes.addEventListener("message", (event) => {
    const { cards } = JSON.parse(event.data);
    const here = /\/cards\/([^/]+)\.html$/.exec(window.location.pathname);
    changes.close();
    if (!cards.length || cards.length > FEW || (here && cards.includes(here[1]))) window.location.reload();
    else window.location.assign("/" + document.documentElement.lang + "/cards/" + cards[0] + ".html");
  });
})();
