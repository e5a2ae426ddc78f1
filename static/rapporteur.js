/* Rapporteur adds comfort here; every page does its whole job without this file. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const kept = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window, or full */ } },
    drop: (key) => { try { localStorage.removeItem(key); } catch { /* private window */ } },
  };

  // htmx sends the token of the page with everything that changes something.
  document.addEventListener("htmx:configRequest", (event) => {
    const token = document.querySelector("meta[name=csrf-token]")?.content;
    if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
  });

  // A second click on the same button does nothing until the page is shown again.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => all("button:not([type=button])", form).forEach((button) => { button.disabled = true; }));
  });
  addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
    delete form.dataset.sent;
    all("button", form).forEach((button) => { button.disabled = false; });
  }));

  // Drafts: what is typed stays on this device until the server says it has it.
  const DRAFT = "draft:";
  const typed = (form) => all("input, select, textarea", form)
    .filter((field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type));
  const isChoice = (field) => field.type === "radio" || field.type === "checkbox";
  const read = (form) => JSON.stringify(typed(form).map((field) => [field.name, isChoice(field) ? field.checked : field.value]));
  const write = (form, text) => {
    const values = JSON.parse(text);
    typed(form).forEach((field, place) => {
      const [name, value] = values[place] ?? [];
      if (name !== field.name) return;
      if (isChoice(field)) field.checked = value; else field.value = value;
    });
  };
  const offerBack = (form, key, before) => {
    const notice = document.getElementById("draft-notice")?.content.firstElementChild.cloneNode(true);
    if (!notice) return;
    notice.querySelector("button").addEventListener("click", () => {
      kept.drop(key); write(form, before); notice.remove(); typed(form)[0]?.focus();
    });
    form.prepend(notice);
  };
  const keepDraft = (form) => {
    const key = DRAFT + form.dataset.draft;
    const before = read(form);
    const draft = kept.get(key);
    if (draft && draft !== before && !form.querySelector("[aria-invalid=true]")) {
      try { write(form, draft); offerBack(form, key, before); } catch { kept.drop(key); }
    }
    let wait;
    form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(() => kept.set(key, read(form)), 400); });
    addEventListener("pagehide", () => { if (form.isConnected && read(form) !== before && !form.dataset.sent) kept.set(key, read(form)); });
    form.addEventListener("submit", () => { clearTimeout(wait); kept.set(key, read(form)); });
  };
  all("[data-draft-saved]").forEach((mark) => kept.drop(DRAFT + mark.dataset.draftSaved));
  all("form[data-draft]").forEach(keepDraft);

  // A form that htmx puts in place of words keeps its draft and takes the focus; the words give it back to their link.
  document.addEventListener("htmx:afterSwap", ({ detail: { target, requestConfig } }) => {
    const form = target.querySelector("form[data-draft]");
    if (form) {
      keepDraft(form);
      (form.querySelector("[data-focus]") ?? typed(form)[0])?.focus();
      return;
    }
    if (requestConfig.verb === "post" && requestConfig.elt.dataset.draft) kept.drop(DRAFT + requestConfig.elt.dataset.draft);
    if (target.id) document.querySelector(`a[hx-target="#${CSS.escape(target.id)}"]`)?.focus();
  });

  // What must be read first takes the focus: errors, a conflict.
  document.querySelector("[data-focus]")?.focus();

  // A message that floats over the page can be put away.
  all("[data-close]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => button.parentElement.remove());
  });

  // Menus close on Escape and on a click elsewhere; on a narrow screen the outline starts closed.
  const closeMenus = (except) => all("details.menu[open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = event.target.closest?.("details.menu[open]");
    closeMenus(null);
    menu?.querySelector("summary").focus();
  });
  if (matchMedia("(max-width: 74.99rem)").matches) all(".outline details").forEach((outline) => { outline.open = false; });

  // Single-key shortcuts, which the reader can switch off (WCAG 2.1.4).
  const OFF = "keys-off";
  all("[data-keys]").forEach((label) => {
    const box = label.querySelector("[data-keys-off]");
    label.hidden = false;
    box.checked = kept.get(OFF) === "1";
    box.addEventListener("change", () => (box.checked ? kept.set(OFF, "1") : kept.drop(OFF)));
  });
  const step = (by) => {
    const paragraphs = all(".para[id]");
    const line = innerHeight / 4;
    const focused = paragraphs.indexOf(document.activeElement.closest(".para[id]"));
    const here = focused >= 0 ? focused : paragraphs.findLastIndex((one) => one.getBoundingClientRect().top <= line);
    const next = paragraphs[Math.max(0, Math.min(paragraphs.length - 1, here + by))];
    if (!next) return;
    next.querySelector(".para__n")?.focus({ preventScroll: true });
    scrollBy({ top: next.getBoundingClientRect().top - line + 1 });
  };
  const keys = {
    "?": () => document.getElementById("keys")?.togglePopover?.(),
    "/": () => {
      const field = document.getElementById("q");
      if (field?.offsetParent) field.focus(); else location.assign("/search/");
    },
    j: () => step(1),
    k: () => step(-1),
  };
  let goes = -Infinity;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || kept.get(OFF) === "1") return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]")) return;
    if (event.timeStamp - goes < 1500) {
      goes = -Infinity;
      const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (place) { event.preventDefault(); return place.click(); }
    }
    if (event.key === "g") { goes = event.timeStamp; return; }
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
})();
