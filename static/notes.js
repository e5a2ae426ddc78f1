/* A note saves itself while it is typed: form[data-autosave] is sent after a rest of 1.2 seconds, one sending at a time.

   200: where to send it next, on which version it stands, when it was saved. 409: what stands there meanwhile, to be
   shown beside it; the next save replaces that only when its button is pressed. No answer: it stays on this device
   (rapporteur.js keeps the draft) and is tried again after 3, 6, 12 … 60 seconds, and when the device is online. */
(() => {
  "use strict";
  const REST = 1200, PATIENCE = 15000;

  const keep = (form) => {
    const text = form.elements.text, version = form.elements.version;
    const word = form.querySelector("[data-said]");
    const conflict = form.parentElement.querySelector("[data-conflict]");
    let saved = text.value, timer, busy = false, wait = 3, stopped = false;

    const say = (sentence) => { if (word) word.textContent = sentence; };
    const later = (delay) => { clearTimeout(timer); timer = setTimeout(save, delay); };
    const answered = async (answer, sent) => {
      const told = await answer.json();
      wait = 3;
      say(told.said);
      if (told.version !== null) version.value = told.version;
      if (answer.ok) {
        saved = sent;
        form.action = told.url;
        return;
      }
      stopped = true;
      if (told.html && conflict) conflict.innerHTML = told.html;
    };
    const save = async () => {
      if (busy || stopped || form.dataset.sent || text.value === saved || !text.value.trim()) return;
      busy = true;
      const sent = text.value;
      try {
        const answer = await fetch(form.action, {
          method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
          credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(PATIENCE),
        });
        if (answer.status >= 500 || !(answer.headers.get("Content-Type") ?? "").startsWith("application/json")) throw new Error(String(answer.status));
        await answered(answer, sent);
      } catch {
        say(word?.dataset.lost ?? "");
        later(wait * 1000);
        wait = Math.min(wait * 2, 60);
      } finally {
        busy = false;
        if (text.value !== saved && text.value !== sent) later(REST);
      }
    };

    form.addEventListener("input", (event) => {
      if (event.target !== text) return;
      if (!stopped) say(word?.dataset.unsaved ?? "");
      later(REST);
    });
    addEventListener("online", save);
    document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  };
  document.querySelectorAll("form[data-autosave]").forEach(keep);
})();
