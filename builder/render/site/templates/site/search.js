// Finds cards as one types, in every language; what was asked stands in the address, so that Back and a link keep it.
(function () {
  "use strict";

  const STEP = 50;
  const FILTERS = ["deck", "interview", "topic", "level"];
  const form = document.querySelector("form.search");
  const list = document.getElementById("results");
  const more = document.getElementById("more");
  const lang = list.dataset.lang;
  let cards = [];
  let found = [];
  let shown = 0;

  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function wanted() {
    return new URLSearchParams(window.location.hash.slice(1));
  }

  function within(topic, above) {
    return topic === above || topic.startsWith(above + "/");
  }

  function meets(card, asked) {
    const { deck, interview, topic, level } = asked;
    return (
      (!deck || card.decks.includes(deck)) &&
      (!interview || card.interviews.includes(interview)) &&
      (!topic || card.topics.some((own) => within(own, topic))) &&
      (!level || String(card.level) === level)
    );
  }

  // Every word has to stand somewhere. A card is the better the earlier it says them: in its question, its answer, its
  // reason; and in the language of the page.
  function rank(card, terms) {
    let sum = 0;
    for (const term of terms) {
      let best = Infinity;
      for (const [tag, parts] of card.folded) {
        const place = parts.findIndex((part) => part.includes(term));
        if (place >= 0) best = Math.min(best, place * 2 + (tag === lang ? 0 : 1));
      }
      if (best === Infinity) return best;
      sum += best;
    }
    return sum;
  }

  function find(asked) {
    const terms = folded(asked.q || "").split(/\s+/).filter(Boolean);
    const ranked = cards.filter((card) => meets(card, asked)).map((card) => [rank(card, terms), card]);
    return ranked.filter(([value]) => value < Infinity).sort((a, b) => a[0] - b[0]).map(([, card]) => card);
  }

  function put(parent, name, className, text) {
    const element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }

  function line(card) {
    const item = document.createElement("li");
    const own = card.words[lang] ? lang : Object.keys(card.words)[0];
    const [question, answer] = card.words[own];
    const link = put(item, "a", "", question);
    link.href = (own === lang ? "" : "../" + own + "/") + "cards/" + card.id + ".html";
    const told = put(item, "span", "answer-line", answer);
    if (own !== lang) [link, told].forEach((element) => (element.lang = own));
    put(item, "span", "level", list.dataset["level-" + card.level] || list.getAttribute("data-level-" + card.level));
    return item;
  }

  function show(count) {
    const first = shown;
    shown = Math.min(found.length, shown + count);
    found.slice(first, shown).forEach((card) => list.appendChild(line(card)));
    more.hidden = shown === found.length;
    more.textContent = more.dataset.more.replace("{n}", Math.min(STEP, found.length - shown));
    return list.children[first];
  }

  function draw() {
    const asked = Object.fromEntries(wanted());
    for (const name of ["q"].concat(FILTERS)) {
      if (form.elements[name].value !== (asked[name] || "")) form.elements[name].value = asked[name] || "";
    }
    found = find(asked);
    shown = 0;
    list.textContent = "";
    show(STEP);
    const count = document.getElementById("count");
    count.textContent = found.length
      ? count.dataset.some.replace("{n}", found.length).replace("{m}", cards.length)
      : count.dataset.none;
  }

  function address() {
    const asked = new URLSearchParams();
    for (const name of ["q"].concat(FILTERS)) {
      if (form.elements[name].value) asked.set(name, form.elements[name].value);
    }
    return "#" + asked;
  }

  window.deckCards = (given) => {
    cards = given;
    cards.forEach((card) => {
      card.folded = Object.entries(card.words).map(([tag, parts]) => [tag, parts.map(folded)]);
    });
    form.hidden = false;
    draw();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  // While one types the address is mended; a filter is a step that Back takes back.
  form.elements.q.addEventListener("input", () => {
    window.history.replaceState(null, "", address());
    draw();
  });
  form.addEventListener("change", (event) => {
    if (event.target === form.elements.q) return;
    window.history.pushState(null, "", address());
    draw();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    window.history.pushState(null, "", "#");
    draw();
    form.elements.q.focus();
  });
  more.addEventListener("click", () => {
    const first = show(STEP);
    if (first) first.querySelector("a").focus();
  });
  window.addEventListener("popstate", draw);
})();
