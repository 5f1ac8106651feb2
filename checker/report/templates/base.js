"use strict";
// What every page does: light and dark, words without marks and capitals, links into what is folded, printing.
const one = (name) => document.getElementById(name);
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "d").toLowerCase();
(() => {
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
