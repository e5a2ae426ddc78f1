/* The slate board by mouse: a nominee is dragged onto the seats, a seat off them. Every drag has its button. */
(() => {
  "use strict";
  const buttonOf = (id, act) => document.querySelector(`button[name="do"][value="${act} ${CSS.escape(id)}"]`);
  let dragged = null;
  let last = "";

  document.addEventListener("pointerover", (event) => {
    const row = event.pointerType === "mouse" && event.target.closest("#noms-form tbody tr, li[data-seat]");
    if (row) row.draggable = true;
  });
  document.addEventListener("dragstart", (event) => {
    const row = event.target.closest?.("#noms-form tbody tr, li[data-seat]");
    if (!row) return;
    const id = row.dataset.seat ?? row.id.slice(1);
    dragged = { id, act: row.dataset.seat ? "take_off" : "seat" };
    event.dataTransfer.setData("text/plain", id);
    event.dataTransfer.effectAllowed = "move";
  });
  const goal = (event) => event.target.closest?.(dragged?.act === "seat" ? "#seats" : "#noms-form");
  document.addEventListener("dragover", (event) => { if (dragged && goal(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!dragged || !goal(event)) return;
    event.preventDefault();
    buttonOf(dragged.id, dragged.act)?.click();
  });
  document.addEventListener("dragend", () => { dragged = null; });

  // The button that was pressed is drawn anew or gone: the focus goes to the nominee's row, else to the seats.
  document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig } }) => {
    last = String(requestConfig?.parameters?.do ?? "").split(" ")[1] ?? "";
  });
  document.addEventListener("htmx:oobAfterSwap", () => setTimeout(() => {
    if (!last || (document.activeElement && document.activeElement !== document.body)) return;
    (document.getElementById(`b${last}`) ?? document.getElementById("seated"))?.focus();
    last = "";
  }));
})();
