"use strict";

// Typed answers are compared without what people do not mean: case, width, blanks, punctuation, an article in front
// and what stands in brackets. What stands between digits is meant, and so are %, #, & and the minus of a number.
const folded = (text) => {
  const even = text.normalize("NFKC").toLowerCase().replace(/[\p{Pd}\u2212]/gu, "-").trim();
  const bare = even.replace(/^(?:an?|the)\s+/, "").replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  return bare.replace(/(?:(?![%#&‰])[\p{P}\s])+/gu, (run, at, whole) => {
    const before = whole[at - 1] ?? "";
    if (!/\d/.test(whole[at + run.length] ?? "")) return "";
    if (/\d/.test(before)) return run.trim() || " ";
    return /^\s*-$/.test(run) && (at === 0 || /^\s/.test(run)) ? "-" : "";
  }) || even;
};
const readings = (text) => {
  const short = text.normalize("NFKC").replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】/g, " ");
  return [folded(text), folded(short)].filter((reading) => reading);
};
const accepts = (answers, given) => {
  const known = answers.flatMap(readings);
  return readings(given).some((reading) => known.includes(reading));
};
