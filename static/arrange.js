/* Dragging on the timetable: a second way to what the buttons do. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-arrange]");
  if (!form) return;
  let held = null;
  const rows = [...form.querySelectorAll("[data-entry], [data-item]")];
  rows.forEach((row) => {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      held = row;
      row.classList.add("held");
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.textContent.trim());
    });
    row.addEventListener("dragend", () => { row.classList.remove("held"); held = null; });
  });
  // The place among the rows of a list: after all whose middle lies above the pointer.
  const position = (list, y) => [...list.querySelectorAll("[data-entry]")]
    .filter((row) => row !== held)
    .filter((row) => { const box = row.getBoundingClientRect(); return box.top + box.height / 2 < y; }).length + 1;
  form.querySelectorAll("[data-session]").forEach((list) => {
    const area = list.closest(".slot");
    area.addEventListener("dragover", (event) => { if (held) { event.preventDefault(); area.classList.add("aim"); } });
    area.addEventListener("dragleave", () => area.classList.remove("aim"));
    area.addEventListener("drop", (event) => {
      if (!held) return;
      event.preventDefault();
      const act = document.createElement("input");
      act.type = "hidden";
      act.name = "act";
      const [word, key] = held.dataset.entry ? ["place", held.dataset.entry] : ["plan", held.dataset.item];
      act.value = `${word}:${key}:${list.dataset.session}:${position(list, event.clientY)}`;
      form.append(act);
      form.submit();
    });
  });
})();
