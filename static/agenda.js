/* Moving items of the agenda by drag and by key: a second way to what the buttons do. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-moving]");
  if (!form) return;
  const KEPT = "agenda-moved";
  const word = form.querySelector("[data-word]").textContent;
  const rtl = document.documentElement.dir === "rtl";
  const rows = [...document.querySelectorAll(".agenda li[data-item]")];
  const numberOf = (row) => row.querySelector("data").value;
  const titleOf = (row) => row.querySelector("div > span").textContent;
  const siblings = (row) => [...row.parentElement.children];
  const above = (row) => row.parentElement.closest("li[data-item]");

  const send = (row, step, parent = "", position = "") => {
    if (form.dataset.sent) return;
    const given = { version: row.dataset.version, step, parent, position };
    for (const [name, value] of Object.entries(given)) form.elements[name].value = value;
    form.action = form.action.replace(/\d+\/$/, `${row.dataset.item}/`);
    sessionStorage.setItem(KEPT, row.dataset.item);
    form.requestSubmit();
  };

  const STEPS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: rtl ? "outdent" : "indent", ArrowLeft: rtl ? "indent" : "outdent" };
  const handle = (row) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "grip";
    button.setAttribute("aria-label", `${word} ${numberOf(row)} ${titleOf(row)}`);
    button.setAttribute("aria-describedby", "moving");
    button.setAttribute("aria-keyshortcuts", "Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight");
    button.addEventListener("keydown", (event) => {
      if (!event.altKey || !Object.hasOwn(STEPS, event.key)) return;
      event.preventDefault();
      send(row, STEPS[event.key]);
    });
    row.querySelector("div").append(button);
    return button;
  };

  let held = null;
  let aim = null;
  const clear = () => {
    aim?.row.classList.remove("aim--before", "aim--after", "aim--under");
    aim = null;
  };
  // Above the middle of its title an item is aimed before, below it after; far to the end of the line, under it.
  const aimAt = (row, event) => {
    const box = row.querySelector("div").getBoundingClientRect();
    const inwards = rtl ? box.right - event.clientX : event.clientX - box.left;
    const where = event.clientY < box.top + box.height / 3 ? "before" : inwards > box.width / 2 ? "under" : "after";
    if (aim?.row === row && aim.where === where) return;
    clear();
    aim = { row, where };
    row.classList.add(`aim--${where}`);
  };
  const drop = () => {
    const { row, where } = aim;
    const count = row.querySelectorAll(":scope > ol > li").length;
    if (where === "under") return send(held, "place", row.dataset.item, count + 1 - (above(held) === row));
    const rest = siblings(row).filter((one) => one !== held);
    send(held, "place", above(row)?.dataset.item ?? "", rest.indexOf(row) + (where === "after" ? 2 : 1));
  };

  rows.forEach((row) => {
    const button = handle(row);
    button.draggable = true;
    button.addEventListener("dragstart", (event) => {
      held = row;
      row.classList.add("held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", titleOf(row));
    });
    button.addEventListener("dragend", () => { row.classList.remove("held"); held = null; clear(); });
    row.addEventListener("dragover", (event) => {
      if (!held || held.contains(row)) return;
      event.preventDefault();
      event.stopPropagation();
      aimAt(row, event);
    });
    row.addEventListener("drop", (event) => {
      if (!held || !aim) return;
      event.preventDefault();
      event.stopPropagation();
      drop();
    });
  });
  form.hidden = false;

  const last = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const moved = last && rows.find((row) => row.dataset.item === last);
  if (moved && !document.querySelector("[data-focus]")) {
    moved.querySelector(".grip").focus({ preventScroll: true });
    moved.scrollIntoView({ block: "center" });
    document.querySelector("[data-moved]").textContent = `${numberOf(moved)} ${titleOf(moved)}`;
  }
})();
