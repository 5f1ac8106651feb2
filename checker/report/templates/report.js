"use strict";
(() => {
  const one = (name) => document.getElementById(name);
  const root = document.documentElement;

  // Light and dark: what the reader chose last, where the browser keeps it for a page from a disk.
  const remembered = () => { try { return localStorage.getItem("checker-theme"); } catch { return null; } };
  const remember = (theme) => { try { localStorage.setItem("checker-theme", theme); } catch { /* not kept */ } };
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = one("theme");
  const show = () => button.setAttribute("aria-pressed", String(dark()));
  if (remembered()) root.dataset.theme = remembered();
  button.hidden = false;
  show();
  button.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; remember(root.dataset.theme); show(); });

  // Filter and search. Every group has one element with data-v; whatever else shows it names it in data-g.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "d").toLowerCase();
  const groups = [...document.querySelectorAll("[data-v]")];
  const others = [...document.querySelectorAll("[data-g]")];
  const texts = new Map();
  const textOf = (el) => { if (!texts.has(el)) texts.set(el, fold(el.textContent)); return texts.get(el); };
  const fields = { text: one("f-text"), v: one("f-v"), k: one("f-k"), s: one("f-s") };
  const fits = (el, words) =>
    (!fields.v.value || el.dataset.v === fields.v.value) &&
    (!fields.k.value || el.dataset.k === fields.k.value) &&
    (!fields.s.value || el.dataset.s.split(" ").includes(fields.s.value)) &&
    words.every((word) => textOf(el).includes(word));
  const apply = () => {
    const words = fold(fields.text.value).split(/\s+/).filter(Boolean);
    const active = Boolean(words.length || fields.v.value || fields.k.value || fields.s.value);
    const shown = new Set();
    for (const el of groups) {
      const fit = fits(el, words);
      el.hidden = !fit;
      if (fit) shown.add(el.id);
    }
    for (const el of others) el.hidden = !el.dataset.g.split(" ").some((name) => shown.has(name));
    for (const folded of document.querySelectorAll("details.fold")) {
      if (active) folded.open = Boolean(folded.querySelector("[data-v]:not([hidden])"));
    }
    one("f-count").textContent = active ? one("f-count").dataset.text.replace("%1", shown.size).replace("%2", groups.length) : "";
  };
  for (const field of Object.values(fields)) field.addEventListener("input", apply);
  one("f-reset").addEventListener("click", () => { for (const field of Object.values(fields)) field.value = ""; apply(); });
  one("filter").hidden = false;

  // A link into something folded, or hidden by the filter, opens and shows it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) one("f-reset").click();
    for (let el = target; el; el = el.parentElement) if (el.tagName === "DETAILS") el.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // A print shows everything.
  let closed = [];
  addEventListener("beforeprint", () => { closed = [...document.querySelectorAll("details:not([open])")]; for (const el of closed) el.open = true; });
  addEventListener("afterprint", () => { for (const el of closed) el.open = false; });
})();
