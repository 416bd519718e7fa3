// A test of oneself: cards of a deck by chance, judged by who answers; where one was is kept until the end.
(function () {
  "use strict";

  const KEY = "deck-test";
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
      return JSON.parse(window.localStorage.getItem(KEY));
    } catch (error) {
      return null;
    }
  }

  function keep() {
    try {
      if (state) window.localStorage.setItem(KEY, JSON.stringify(state));
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
    state = { run: String(Math.random()), deck: deck, cards: ids.map((id) => ({ id: id, side: Math.random() })), verdicts: {}, at: 0, open: false };
    step(0);
  }

  // Each card is a step of the browser's history, so that Back leads to the one before.
  function step(at) {
    window.history.pushState({ run: state.run, at: at }, "", "#" + (at < state.cards.length ? "card-" + (at + 1) : "end"));
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

  function turn(html) {
    card.innerHTML = html;
    const script = document.createElement("script");
    script.src = "../assets/choice.js";
    script.onload = () => script.remove();
    document.head.appendChild(script);
  }

  function ask() {
    const at = state.at;
    const asked = state.cards[at];
    only(run);
    told(place, { n: at + 1, m: state.cards.length });
    tally();
    load(asked.id, () => {
      // It may have been fetched before, and been opened meanwhile.
      if (state.cards[state.at] !== asked || state.open) return;
      turn(side()[0]);
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
    const { id, choice } = window.deckChoice || {};
    turn(side()[1]);
    [show, right, wrong].forEach((button) => (button.hidden = button === show));
    // Whoever chose a wrong option did not know it.
    const erred = id === state.cards[state.at].id && choice !== undefined && choice !== "0";
    right.classList.toggle("main", !erred);
    wrong.classList.toggle("main", erred);
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
  }

  function words(html, where) {
    const read = new DOMParser().parseFromString(html, "text/html");
    return Array.from(read.querySelectorAll(where), (part) => part.textContent.trim()).join(" · ");
  }

  function put(parent, name, className, text) {
    const element = parent.appendChild(document.createElement(name));
    if (className) element.className = className;
    element.textContent = text;
    return element;
  }

  function line(one, sides, known) {
    const item = document.createElement("li");
    const [front, back] = sides[Math.floor(one.side * sides.length)];
    put(item, "a", "", words(front, ".deck-card > .question")).href = "cards/" + one.id + ".html";
    put(item, "span", "answer-line", words(back, ".deck-card > .answer") || words(back, ".cloze"));
    const said = document.getElementById("review").dataset[known ? "right" : "wrong"];
    put(item, "span", "level " + (known ? "known" : "missed"), (known ? "✓ " : "✗ ") + said);
    return item;
  }

  // A test that was begun, as far as its cards are there in this language.
  function begun() {
    const before = kept();
    if (!before || !Array.isArray(before.cards) || !decks.decks[before.deck]) return null;
    return before.cards.every((one) => decks.cards.includes(one.id)) ? before : null;
  }

  function offer() {
    only(setup);
    const before = begun();
    const resume = document.getElementById("resume");
    resume.hidden = !before || before.at >= before.cards.length;
    if (resume.hidden) return;
    const button = resume.querySelector("button");
    told(button, { n: before.at + 1, m: before.cards.length });
    button.onclick = () => {
      state = before;
      step(state.at);
    };
  }

  // The same card, or the same end, after a reload, from another language, or back from a card's own page.
  function goOn() {
    const before = begun();
    const at = /^#(?:card-(\d+)|end)$/.exec(window.location.hash);
    if (!before || !at) return false;
    state = before;
    const place = at[1] ? Math.min(Number(at[1]) - 1, before.cards.length - 1) : before.cards.length;
    window.history.replaceState({ run: state.run, at: place }, "");
    go(place);
    return true;
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
    if (goOn()) return;
    offer();
    // A link begins a test at once, but never in the place of one that is not done.
    if (chosenByAddress() && document.getElementById("resume").hidden) begin(form.elements.deck.value, form.elements.n.value);
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
    if (event.state && state && event.state.run === state.run) go(event.state.at);
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
    } else if (["1", "2", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      judge(event.key === "2" || event.key === "ArrowRight");
    }
  });
})();
