// Copies the text about a service for a client, and prints its page. Without this script the link leads to the page.

const PRINT = "#tulosta";

function copies(button) {
  const status = button.parentElement.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    // Empty it first: screen readers do not read the same text again.
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = button.dataset.copied;
    } catch {
      status.textContent = button.dataset.failed;
    }
  });
}

// Browsers allow the clipboard only on HTTPS pages.
if (navigator.clipboard) document.querySelectorAll("[data-copy]").forEach(copies);

for (const link of document.querySelectorAll("[data-print-label]")) {
  link.querySelector("span").textContent = link.dataset.printLabel;
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

if (location.hash === PRINT) {
  // Only once: going back or reloading must not print again.
  history.replaceState(null, "", location.pathname + location.search);
  window.addEventListener("load", () => window.print());
}
