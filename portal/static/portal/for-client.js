// Copies what a client needs of a service, and prints its page. Without it the link leads to the page.

const PRINT = "#tulosta";

function copies(button) {
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Emptied first: the same words again would not be read aloud.
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}

// Browsers give the clipboard to pages that came over a safe connection only.
if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(copies);

for (const link of document.querySelectorAll("[data-print-label]")) {
  link.querySelector("span").textContent = link.dataset.printLabel;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (location.hash === PRINT) {
  // Once: who comes back or reloads does not want paper again.
  history.replaceState(null, "", location.pathname + location.search);
  window.addEventListener("load", () => window.print());
}
