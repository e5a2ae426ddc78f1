/* Writing a report with the keyboard and the mouse: second ways to what the buttons do. */
(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const block = (node) => node?.closest?.(".items li[id], .para[id], .h");
  // The tools of a block, not those of what stands below it.
  const tools = (home) => all("[role=group]", home ?? document.createElement("p")).find((group) => block(group) === home);
  const button = (home, way) => tools(home)?.querySelector(`button[name=move][value$=":${way}"]`);
  const acts = document.getElementById("acts");

  // Citing: what is typed is looked up; what is chosen goes to the cursor.
  const lookUp = (field, wait = {}) => {
    clearTimeout(wait.timer);
    wait.timer = setTimeout(async () => {
      const home = field.closest("[data-cite]");
      const address = `${home.dataset.cite}?q=${encodeURIComponent(field.value)}`;
      try {
        const answer = await fetch(address, { headers: { "HX-Request": "true" } });
        if (answer.ok) home.querySelector("[data-found]").innerHTML = await answer.text();
      } catch { /* no connection: the list stays as it was */ }
    }, 200);
  };
  const pending = {};
  document.addEventListener("toggle", (event) => {
    const home = event.target.matches?.("[data-cite]") ? event.target : null;
    if (!home?.open) return;
    home.querySelector("[data-without]").hidden = true;
    home.querySelector("[data-with]").hidden = false;
    const field = home.querySelector("input");
    field.focus();
    lookUp(field, pending);
  }, true);
  document.addEventListener("input", (event) => { if (event.target.closest("[data-cite]")) lookUp(event.target, pending); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-cite] input")) {
      event.preventDefault();
      event.target.closest("[data-cite]").querySelector("[data-insert]")?.click();
    }
  });
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-insert]");
    const area = chosen?.closest("form")?.querySelector("textarea");
    if (!area) return;
    area.setRangeText(chosen.dataset.insert, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
    chosen.closest("details").open = false;
    area.focus();
  });

  // In the words: Ctrl+Enter splits at the cursor, Backspace at the very beginning merges with what stands before.
  document.addEventListener("keydown", (event) => {
    const area = event.target;
    if (!area.matches("textarea[name=text]") || event.isComposing) return;
    const split = area.form.querySelector("[data-split]");
    const merge = area.form.querySelector("[data-merge]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && split) {
      event.preventDefault();
      area.setRangeText("\n\n", area.selectionStart, area.selectionEnd, "end");
      split.click();
    }
    const atStart = area.selectionStart === 0 && area.selectionEnd === 0;
    if (event.key === "Backspace" && !event.repeat && atStart && area.value && merge) {
      event.preventDefault();
      merge.click();
    }
  });
  // The button alone splits at the cursor too, where no empty line says where.
  document.addEventListener("click", (event) => {
    const area = event.target.closest("[data-split]")?.form.querySelector("textarea[name=text]");
    if (!area || /\n[^\S\n]*\n/.test(area.value.trim())) return;
    if (area.selectionStart > 0 && area.selectionStart < area.value.length) area.setRangeText("\n\n", area.selectionStart, area.selectionStart, "end");
  }, true);

  if (!acts || !document.querySelector("[data-editor]")) return;

  // Alt+Shift and an arrow: the paragraph in which the focus is takes a step; Alt+Shift+Z takes the last act back.
  const ways = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || !event.shiftKey || event.target.matches("textarea, input, select")) return;
    if (event.code === "KeyZ") { document.querySelector(".last [formaction^='undo/']")?.click(); return; }
    let way = ways[event.key];
    if (way === "in" || way === "out") {
      if (getComputedStyle(document.documentElement).direction === "rtl") way = way === "in" ? "out" : "in";
    }
    const step = way && button(block(event.target), way);
    if (!step) return;
    event.preventDefault();
    step.click();
  });

  // After an act the focus is where it was done; the browser goes to the place in the address first.
  if (new URLSearchParams(location.search).has("done") && location.hash) {
    const home = document.getElementById(location.hash.slice(1));
    addEventListener("load", () => setTimeout(() => tools(block(home))?.querySelector("a")?.focus()));
  }

  // A paragraph is dragged by its number or mark, and dropped on the one it is to follow.
  let held = null;
  const rowOf = (home) => button(home, "up")?.value.split(":")[0];
  all(".para__n, .items .mark").forEach((grip) => {
    if (!rowOf(block(grip))) return;
    grip.draggable = true;
    grip.classList.add("drags");
    grip.addEventListener("dragstart", (event) => {
      held = block(grip);
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", grip.textContent.trim());
      held.classList.add("held");
    });
    grip.addEventListener("dragend", () => { held?.classList.remove("held"); held = null; all(".aim").forEach((one) => one.classList.remove("aim")); });
  });
  document.addEventListener("dragover", (event) => {
    const aim = held && block(event.target);
    all(".aim").forEach((one) => one.classList.toggle("aim", one === aim));
    if (!aim || held.contains(aim) || !rowOf(aim)) return;
    event.preventDefault();
    aim.classList.add("aim");
  });
  document.addEventListener("drop", (event) => {
    const aim = held && block(event.target);
    if (!aim || held.contains(aim) || !rowOf(aim)) return;
    event.preventDefault();
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "move", value: `${rowOf(held)}:behind:${rowOf(aim)}` });
    acts.append(field);
    acts.submit();
  });
})();
