// Leaves a page that someone must not see: by the link, or by Escape pressed three times.
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
    // No title would leave the address in the tab.
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
        // Browsers stop loading at Escape, and who is afraid goes on pressing.
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

  // Some browsers keep a left page as it was.
  addEventListener("pageshow", () => {
    if (isLeaving) location.replace(address);
  });

  hint.hidden = false;
  link.setAttribute("aria-describedby", hint.id);
})();
