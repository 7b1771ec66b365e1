// Quick exit: leaves the page by the link, or when Escape is pressed three times.
// The page goes blank at once and its entry in the history is replaced, so "back" does not lead to it.
// Without this script the link is a plain link.
(() => {
  const link = document.querySelector(".quick-exit__link");
  const hint = document.querySelector(".quick-exit__hint");
  if (!link || !hint) return;

  const PRESSES = 3;
  const WITHIN = 1500; // milliseconds between two presses
  const address = link.href;
  let presses = 0;
  let pressedAt = 0;
  let isLeaving = false;

  function leave() {
    isLeaving = true;
    // Without a title the tab would show the URL.
    document.title = "\u2026";
    document.body.replaceChildren();
    location.replace(address);
  }

  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") {
        presses = 0;
        return;
      }
      if (isLeaving) {
        // Escape also stops loading, and a frightened visitor presses it again.
        event.preventDefault();
        location.replace(address);
        return;
      }
      if (event.repeat) return;
      presses = event.timeStamp - pressedAt < WITHIN ? presses + 1 : 1;
      pressedAt = event.timeStamp;
      if (presses >= PRESSES) {
        event.preventDefault();
        leave();
      }
    },
    true,
  );

  // Some browsers restore a page as it was.
  addEventListener("pageshow", () => {
    if (isLeaving) location.replace(address);
  });

  hint.hidden = false;
  link.setAttribute("aria-describedby", hint.id);
})();
