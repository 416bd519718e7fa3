// A test of oneself: cards of a deck by chance, judged by who answers; where one was is kept until the end.
(function () {
  "use strict";

  const KEY = "deck-test";
  const lang = document.documentElement.lang;
  const [setup, run, done, failed] = ["setup", "run", "done", "failed"].map((id) => document.getElementById(id));
  const form = setup.querySelector("form");
  const [card, show, right, wrong, place, score, sum] = ["card", "show", "right", "wrong", "place", "score", "sum"].map((id) =>
    document.getElementById(id)
  );
  let decks = { cards: [], decks: {} };
  let state = null;
  const loaded = new Map();

  function kept() {
    try {
      return JSON.parse(window.localStorage.getItem(KEY + "-" + lang));
    } catch (error) {
      return null;
    }
  }

  function keep() {
    try {
      if (state) window.localStorage.setItem(KEY + "-" + lang, JSON.stringify(state));
      else window.localStorage.removeItem(KEY + "-" + lang);
    } catch (error) {
      // Storage is full or forbidden: the test goes on, and is not remembered.
    }
  }

  function told(element, values) {
    element.textContent = element.dataset.text.replace(/\{(\w)\}/g, (whole, name) => values[name]);
  }

  function only(part) {
    [setup, run, done].forEach((other) => (other.hidden = other !== part));
    failed.hidden = true;
  }

  function shuffled(list) {
    const all = Array.from(list);
    for (let i = all.length - 1; i > 0; i -= 1) {
      const j = Math.floor(Math.random() * (i + 1));
      [all[i], all[j]] = [all[j], all[i]];
    }
    return all;
  }

  function begin(deck, count) {
    const ids = shuffled(decks.decks[deck]).map((at) => decks.cards[at]);
    start(deck, ids.slice(0, count === "all" ? ids.length : Number(count)));
  }

  function start(deck, ids) {
    state = { deck: deck, cards: ids.map((id) => ({ id: id, side: Math.random() })), verdicts: {}, at: 0, open: false };
    step(0);
  }

  // Each card is a step of the browser's history, so that Back leads to the one before.
  function step(at) {
    window.history.pushState({ at: at }, "", "#" + (at < state.cards.length ? "card-" + (at + 1) : "end"));
    go(at);
  }

  function go(at) {
    state.at = at;
    state.open = false;
    keep();
    if (at < state.cards.length) ask();
    else finish();
  }

  // A page from a file may load scripts, but nothing else: https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors.
  function load(id, then) {
    if (loaded.has(id)) {
      then(loaded.get(id));
      return;
    }
    const script = document.createElement("script");
    script.src = "cards/" + id + ".js";
    script.onload = () => {
      script.remove();
      then(loaded.get(id));
    };
    script.onerror = () => {
      script.remove();
      failed.hidden = false;
    };
    document.head.appendChild(script);
  }

  function side() {
    const { id, side: chance } = state.cards[state.at];
    const sides = loaded.get(id);
    return sides[Math.floor(chance * sides.length)];
  }

  function put(html) {
    card.innerHTML = html;
    const script = document.createElement("script");
    script.src = "../assets/choice.js";
    script.onload = () => script.remove();
    document.head.appendChild(script);
  }

  function ask() {
    const at = state.at;
    only(run);
    told(place, { n: at + 1, m: state.cards.length });
    tally();
    load(state.cards[at].id, () => {
      if (state.at !== at) return;
      put(side()[0]);
      card.focus({ preventScroll: true });
      window.scrollTo(0, 0);
      if (at + 1 < state.cards.length) load(state.cards[at + 1].id, () => {});
    });
    [show, right, wrong].forEach((button) => (button.hidden = button !== show));
  }

  function tally() {
    const verdicts = Object.values(state.verdicts);
    const bar = run.querySelector("progress");
    bar.max = state.cards.length;
    bar.value = state.at;
    told(score, { n: verdicts.filter(Boolean).length, m: verdicts.length });
  }

  function open() {
    if (state.open || !loaded.has(state.cards[state.at].id)) return;
    state.open = true;
    put(side()[1]);
    [show, right, wrong].forEach((button) => (button.hidden = button === show));
    card.focus({ preventScroll: true });
  }

  function judge(verdict) {
    if (!state.open) return;
    state.verdicts[state.at] = verdict;
    step(state.at + 1);
  }

  function missed() {
    return state.cards.filter((one, at) => !state.verdicts[at]).map((one) => one.id);
  }

  function finish() {
    only(done);
    const known = Object.values(state.verdicts).filter(Boolean).length;
    told(sum, { n: known, m: state.cards.length });
    document.getElementById("again").hidden = known === state.cards.length;
    document.getElementById("get").href = "decks/" + state.deck + ".html";
    const review = document.getElementById("review");
    review.textContent = "";
    state.cards.forEach((one, at) => load(one.id, (sides) => review.appendChild(line(one, sides, state.verdicts[at]))));
    sum.focus();
    const ended = state;
    state = null;
    keep();
    state = ended;
  }

  function line(one, sides, known) {
    const item = document.createElement("li");
    const link = item.appendChild(document.createElement("a"));
    const read = new DOMParser().parseFromString(sides[0][0], "text/html");
    link.href = "cards/" + one.id + ".html";
    link.textContent = (read.querySelector(".question") || read.body).textContent.trim();
    const mark = item.appendChild(document.createElement("span"));
    mark.className = "level " + (known ? "known" : "missed");
    mark.textContent = (known ? "✓ " : "✗ ") + document.getElementById("review").dataset[known ? "right" : "wrong"];
    return item;
  }

  function offer() {
    only(setup);
    const before = kept();
    const resume = document.getElementById("resume");
    resume.hidden = !(before && before.cards && before.at < before.cards.length && decks.decks[before.deck]);
    if (resume.hidden) return;
    const button = resume.querySelector("button");
    told(button, { n: before.at + 1, m: before.cards.length });
    button.onclick = () => {
      state = before;
      step(state.at);
    };
  }

  // What a link asks for, as far as the page offers it; true if that is a whole test.
  function chosenByAddress() {
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const taken = ["deck", "n"].map((name) => {
      const options = Array.from(form.elements[name].options, (option) => option.value);
      if (options.includes(asked.get(name))) form.elements[name].value = asked.get(name);
      return form.elements[name].value === asked.get(name);
    });
    return taken.every(Boolean);
  }

  window.deckCard = (id, sides) => loaded.set(id, sides);
  window.deckDecks = (given) => {
    decks = given;
    offer();
    if (chosenByAddress()) begin(form.elements.deck.value, form.elements.n.value);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(form.elements.deck.value, form.elements.n.value);
  });
  show.addEventListener("click", open);
  right.addEventListener("click", () => judge(true));
  wrong.addEventListener("click", () => judge(false));
  document.getElementById("stop").addEventListener("click", () => {
    window.history.pushState(null, "", "#");
    offer();
  });
  document.getElementById("again").addEventListener("click", () => start(state.deck, shuffled(missed())));
  document.getElementById("new").addEventListener("click", () => {
    window.history.pushState(null, "", "#");
    offer();
  });
  window.addEventListener("popstate", (event) => {
    if (event.state && state && event.state.at <= state.cards.length) go(event.state.at);
    else offer();
  });
  document.addEventListener("keydown", (event) => {
    if (run.hidden || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const pressed = event.target.closest("button, a, summary, select");
    // The arrow keys belong to the options of a choice, which want nothing else to have the focus.
    if (event.key.startsWith("Arrow") && event.target === card) card.blur();
    if ((event.key === " " || event.key === "Enter") && !pressed && !state.open) {
      event.preventDefault();
      open();
    } else if (event.key === "1" || event.key === "2") {
      judge(event.key === "2");
    }
  });
})();
