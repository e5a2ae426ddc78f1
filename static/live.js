/* A part of a page that keeps itself up to date: asks its address again and again, and says so when it cannot.

   <main data-live="/address/of/the/part/" data-live-every="4">…</main>
   <p data-live-lost hidden>Connection lost since {time}. …</p>      shown while nothing answers

   The answer is the inside of the part. Nothing new: 304 by its ETag, a few hundred bytes. No answer: asked again at
   4, 8, 16 … 60 seconds, and at once when the device is online again or the page is looked at. An answer of 4xx
   (signed out, no longer allowed) loads the page anew. Inside the part, what has `data-live-here` is kept in sight
   whenever it became another one. After a change the part sends `live:changed`. */
(() => {
  "use strict";
  const LONGEST = 60, PATIENCE = 15;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" });

  const keepUp = (part) => {
    const every = Number(part.dataset.liveEvery) || 5;
    const lost = document.querySelector("[data-live-lost]");
    const sentence = lost?.textContent ?? "";
    let tag = part.dataset.liveTag ?? "", wait = every, heard = new Date(), isLost = false, timer, busy = false;

    const here = () => part.querySelector("[data-live-here]");
    const show = () => here()?.scrollIntoView({
      block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
    const say = (now) => {
      if (now === isLost) return;
      isLost = now;
      document.body.classList.toggle("is-lost", now);
      if (!lost) return;
      lost.textContent = sentence.replace("{time}", clock.format(heard));
      lost.hidden = !now;
    };
    const put = (html) => {
      const before = here()?.dataset.liveHere, focus = document.activeElement?.id;
      const held = part.contains(document.activeElement);
      part.innerHTML = html;
      if (held && focus) document.getElementById(focus)?.focus({ preventScroll: true });
      if (here() && here().dataset.liveHere !== before) show();
      part.dispatchEvent(new CustomEvent("live:changed", { bubbles: true }));
    };

    const ask = async () => {
      if (busy) return;
      busy = true;
      clearTimeout(timer);
      try {
        const answer = await fetch(part.dataset.live, {
          headers: tag ? { "If-None-Match": tag } : {},
          credentials: "same-origin", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE * 1000),
        });
        if (answer.type === "opaqueredirect" || (answer.status >= 400 && answer.status < 500 && answer.status !== 429)) return location.reload();
        if (answer.status !== 304 && !answer.ok) throw new Error(String(answer.status));
        if (answer.status === 200) {
          const html = await answer.text();
          tag = answer.headers.get("ETag") ?? "";
          put(html);
        }
        heard = new Date();
        wait = every;
        say(false);
      } catch {
        say(true);
        wait = Math.min(wait * 2, LONGEST);
      } finally {
        busy = false;
        timer = setTimeout(ask, wait * 1000 * (0.9 + Math.random() / 5));
      }
    };

    addEventListener("online", ask);
    addEventListener("offline", () => say(true));
    document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
    show();
    timer = setTimeout(ask, every * 1000);
  };
  document.querySelectorAll("[data-live]").forEach(keepUp);
})();
