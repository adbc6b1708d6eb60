"use strict";
// The page can be read without this script. It adds filters, citations, sheets with people, and links to any words.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const documents = JSON.parse(byId("page.data").textContent).documents;
  const articles = new Map(all("article.text").map((one) => [one.dataset.id, one]));
  const length = (words) => [...words].length; // in code points, as all offsets of the corpus
  root.classList.add("js");

  // places: the words from one offset to another

  const blocks = (id) => all(".t", articles.get(id)).map((element) => {
    const start = Number(element.dataset.start);
    return { element, start, end: start + length(element.textContent), number: element.dataset.number, kind: element.dataset.kind };
  });

  function position(element, offset) { // the text node and the offset in it, in UTF-16, of a code point
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const size = length(node.data);
      if (offset <= size) return [node, [...node.data].slice(0, offset).join("").length];
      offset -= size;
    }
    return [element, element.childNodes.length];
  }

  function ranges(id, start, end) {
    return blocks(id).filter((one) => one.start < end && start < one.end).map((one) => {
      const range = document.createRange();
      range.setStart(...position(one.element, Math.max(start, one.start) - one.start));
      range.setEnd(...position(one.element, Math.min(end, one.end) - one.start));
      return range;
    });
  }

  function reference(id, start, end) {
    const same = blocks(id).find((one) => one.number && one.start === start && one.end === end);
    return same ? `${id}#p${same.number}` : `${id}#c${start}-${end}`;
  }

  const referenceOf = (id) => id.replace(/-(?=(p[0-9]+|c[0-9]+-[0-9]+)$)/, "#");

  // citations, from patterns

  function cite(ref, format) {
    const [id, place] = ref.split("#");
    const about = documents[id];
    if (!place) return about.cite[format];
    const known = blocks(id);
    let [start, end] = place.slice(1).split("-").map(Number);
    if (place[0] === "p") ({ start, end } = known.find((one) => one.number === place.slice(1)));
    const inside = known.filter((one) => one.start < end && start < one.end);
    const numbers = inside.map((one) => one.number).filter(Boolean);
    const part = about.parts.find(([from, to]) => from <= start && end <= to);
    const pin = numbers.length === 0 ? "outside" : numbers.length === 1 ? "one" : "several";
    return (part ? part[2] : about.patterns)[format][pin].replaceAll("\ue000", place)
      .replaceAll("\ue001", numbers[0] ?? inside[0].kind).replaceAll("\ue002", numbers.at(-1));
  }
  window.malicrisis = { cite, reference };

  // messages and copies

  function say(words) { byId("page.status").textContent = words; }

  async function copy(words, button) {
    try {
      await navigator.clipboard.writeText(words);
    } catch { // a file from disk may not have the clipboard of the navigator
      const field = document.createElement("textarea");
      field.value = words;
      button.after(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus();
    }
    say("Copied.");
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 1500);
  }

  // the sheet at the lower edge

  const sheet = byId("page.sheet");
  let opener = null;

  function show(label, ...content) {
    sheet.setAttribute("aria-label", label);
    sheet.firstElementChild.replaceChildren(...content);
    opener = document.activeElement;
    sheet.showPopover();
    sheet.scrollTop = 0;
    sheet.focus();
  }
  sheet.addEventListener("toggle", (event) => {
    if (event.newState === "closed" && (sheet.contains(document.activeElement) || document.activeElement === document.body)) opener?.focus();
  });

  function make(name, words, fields = {}) {
    const element = Object.assign(document.createElement(name), fields);
    element.textContent = words;
    return element;
  }

  function showCitation(ref) {
    const about = documents[ref.split("#")[0]];
    const versions = [["Text", cite(ref, "text")], ["BibTeX", cite(ref, "bibtex")], ["Reference", ref]];
    const parts = versions.flatMap(([name, words]) => {
      const button = make("button", `Copy ${name === "Reference" ? "reference" : name === "Text" ? "citation" : name}`, { type: "button" });
      button.addEventListener("click", () => copy(words, button));
      const shown = make("pre", words);
      shown.dataset.format = name.toLowerCase();
      return [shown, button];
    });
    show("How to cite", make("h2", "How to cite"), ...parts, make("p", `Passing on the text: ${about.rights}. Quote with the same care.`));
  }

  function showCard(card, link) {
    const copied = card.cloneNode(true);
    copied.removeAttribute("id");
    copied.removeAttribute("aria-labelledby");
    all("[id]", copied).forEach((one) => one.removeAttribute("id"));
    show(card.querySelector("h4").textContent, copied, Object.assign(make("a", "See it among all", { className: "to" }), { href: link }));
  }

  // addresses: an id, the characters of a text, or #find? with the values of filters

  function reveal(element) {
    for (let one = element; one; one = one.parentElement) if (one.tagName === "DETAILS") one.open = true;
    if (element.hidden || element.closest("[hidden]")) { form.reset(); filter({}); }
    (element.matches(".told") ? element.parentElement : element).scrollIntoView();
    if (element.matches(".told, .card, .block, h3, section")) element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  function go() {
    const address = decodeURIComponent(location.hash.slice(1));
    window.CSS?.highlights?.delete("passage");
    all(".here").forEach((one) => one.classList.remove("here"));
    if (address === "find" || address.startsWith("find?")) {
      const wanted = Object.fromEntries(new URLSearchParams(location.hash.slice(6)));
      filter(wanted);
      reveal(byId("page.events"));
      return;
    }
    const passage = address.match(/^(.+)-c([0-9]+)-([0-9]+)$/);
    if (passage && articles.has(passage[1])) {
      const found = ranges(passage[1], Number(passage[2]), Number(passage[3]));
      if (found.length && window.Highlight) CSS.highlights.set("passage", new Highlight(...found));
      const block = found[0]?.startContainer.parentElement.closest(".block");
      block?.classList.add("here");
      block?.scrollIntoView();
      return;
    }
    const element = address && byId(address);
    if (element) reveal(element);
  }

  // filters

  const form = byId("page.find") ?? document.createElement("form");
  const output = form.querySelector("output");
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const events = all("details.event").map((element) => ({
    element, accounts: all(".account", element), label: element.querySelector(".label").textContent,
    involved: element.dataset.in.split(" "), kind: element.dataset.kind,
  }));

  const group = (account) => account.closest(".group");
  const column = (account) => account.closest(".column");
  const link = (account) => account.querySelector(".tools a");

  function fits(account, event, wanted, words) {
    const { how, who } = group(account).dataset;
    const { text } = column(account).dataset;
    return (!wanted.text || wanted.text === text)
      && (!wanted.how || (wanted.how === "!said" ? how !== "said" : wanted.how === how))
      && (!wanted.who || who.split(" ").includes(wanted.who))
      && words.every((word) => fold(event.label).includes(word) || fold(account.querySelector("blockquote").textContent).includes(word));
  }

  let isFiltered = false;

  function filter(wanted) {
    for (const field of form.elements) if (field.name) field.value = wanted[field.name] ?? "";
    const isOn = Object.values(wanted).some(Boolean);
    if (!isOn && !isFiltered) return;
    const words = fold(wanted.words ?? "").split(/\s+/).filter(Boolean);
    let [told, shown] = [0, 0];
    all(".r.lit").forEach((one) => one.classList.remove("lit"));
    isFiltered = isOn;
    for (const event of events) {
      const fit = (!wanted.kind || wanted.kind === event.kind) && (!wanted.in || event.involved.includes(wanted.in));
      const found = event.accounts.filter((one) => {
        one.hidden = isOn && !(fit && fits(one, event, wanted, words));
        if (isOn && !one.hidden) byId(link(one).hash.slice(1))?.classList.add("lit");
        return !one.hidden;
      });
      all(".group", event.element).forEach((one) => { one.hidden = !all(".account:not([hidden])", one).length; });
      all(".column:has(.group)", event.element).forEach((one) => { one.hidden = !all(".group:not([hidden])", one).length; });
      event.element.hidden = isOn && !found.length;
      if (isOn) event.element.open = found.length > 0;
      told += found.length;
      shown += !event.element.hidden;
    }
    all(".date").forEach((one) => { one.hidden = !all("details.event:not([hidden])", one).length; });
    tell(shown, told);
  }

  function tell(shown, told) {
    const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
    if (output) output.textContent = `${count(shown, "event")}, told ${count(told, "time")}`;
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  const change = () => {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const query = wanted.toString().replaceAll("%21", "!");
    history.pushState(null, "", query ? `#find?${query}` : "#find");
    filter(Object.fromEntries(wanted));
  };
  form.addEventListener("change", change);
  form.addEventListener("reset", () => setTimeout(change));

  function table() {
    const cell = (words) => words.replace(/\s+/g, " ").trim();
    const rows = events.flatMap((event) => event.accounts.filter((one) => !one.hidden).map((one) => [
      group(one).querySelector("h5").textContent, event.label, one.querySelector("blockquote").textContent,
      cite(referenceOf(link(one).hash.slice(1)), "text"), documents[column(one).dataset.text].rights,
    ]));
    return [["told", "event", "sentence", "citation", "passing on the text"], ...rows].map((row) => row.map(cell).join("\t") + "\n").join("");
  }

  // what is touched

  all(".tools > :is(a, code):only-child").forEach((one) => { // a button to cite what it names
    const button = make("button", "Cite", { type: "button" });
    button.dataset.cite = one.matches("a") ? referenceOf(one.hash.slice(1)) : one.textContent;
    one.after(" ", button);
  });
  all(".t a").forEach((one) => { one.tabIndex = -1; }); // the notes have the same links
  all("[data-find]").forEach((one) => { one.setAttribute("href", `#find?${one.dataset.find.replaceAll("&amp;", "&")}`); });

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, button, [data-to]");
    if (!target) return;
    const { cite: ref, print, to } = target.dataset;
    if (ref) showCitation(ref);
    else if ("copyTable" in target.dataset) copy(table(), target);
    else if (print) printOnly(byId(print));
    else if (target.matches(".t .m")) {
      const card = byId(to ?? decodeURIComponent(target.hash.slice(1)));
      if (card && getSelection().isCollapsed) {
        event.preventDefault();
        showCard(card, `#${card.id}`);
      }
    } else if (target.closest(".sheet") && target.hash) {
      sheet.hidePopover();
      if (target.hash === location.hash) go();
    } else if (target.hash && target.hash === location.hash) go();
  });

  function printOnly(article) {
    root.dataset.only = "";
    article.classList.add("printed");
    window.print();
    article.classList.remove("printed");
    delete root.dataset.only;
  }

  // words that are selected

  const selected = byId("page.selected");

  function offset(block, node, at) {
    const range = document.createRange();
    range.selectNodeContents(block);
    range.setEnd(node, at);
    return Number(block.dataset.start) + length(range.toString());
  }

  function selection() { // the reference to the selected words, without white space at their edges
    const chosen = getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const inside = all("article.text .t").filter((one) => range.intersectsNode(one));
    const article = inside[0]?.closest("article");
    const touched = inside.filter((one) => one.closest("article") === article).map((one) => [
      one.contains(range.startContainer) ? offset(one, range.startContainer, range.startOffset) : Number(one.dataset.start),
      one.contains(range.endContainer) ? offset(one, range.endContainer, range.endOffset) : Number(one.dataset.start) + length(one.textContent),
      one,
    ]).map(([start, end, one]) => {
      const words = [...one.textContent].slice(start - one.dataset.start, end - one.dataset.start).join("");
      return [start + length(words) - length(words.trimStart()), end - length(words) + length(words.trimEnd())];
    }).filter(([start, end]) => start < end);
    return touched.length ? reference(article.dataset.id, touched[0][0], touched.at(-1)[1]) : null;
  }

  document.addEventListener("copy", (event) => { // notes between blocks are no part of the text
    const ref = selection();
    if (!ref || getSelection().getRangeAt(0).commonAncestorContainer.parentElement.closest(".block")) return;
    const [id, place] = ref.split("#c");
    if (!place) return;
    const [start, end] = place.split("-").map(Number);
    event.clipboardData.setData("text/plain", ranges(id, start, end).map(String).join("\n\n"));
    event.preventDefault();
  });
  document.addEventListener("selectionchange", () => { selected.hidden = !selection(); });
  selected.firstElementChild.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  selected.firstElementChild.addEventListener("click", () => showCitation(selection()));

  window.addEventListener("hashchange", go);
  window.addEventListener("popstate", go);
  tell(events.length, events.reduce((sum, one) => sum + one.accounts.length, 0));
  go();
})();
