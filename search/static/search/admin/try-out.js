/* Tries a line of everyday words as it stands on the form; the server answers with a fragment. */
(() => {
  const panel = document.querySelector("[data-try-out]");
  if (!panel) return;
  const form = panel.closest("form");
  const field = panel.querySelector("input");
  const status = panel.querySelector("[data-summary]");
  const result = panel.querySelector("[data-result]");
  let asked;

  function show(html) {
    const answer = document.createElement("template");
    answer.innerHTML = html;
    const summary = answer.content.querySelector("[data-summary]");
    summary.remove();
    status.replaceChildren(...summary.childNodes);
    result.replaceChildren(answer.content);
  }

  async function ask() {
    field.value ||= form.elements.everyday.value.split(/[,;|\n]/)[0].trim();
    asked?.abort();
    asked = new AbortController();
    const body = new FormData(form);
    body.set("query", field.value);
    status.textContent = panel.dataset.busy;
    try {
      const response = await fetch(panel.dataset.url, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal: asked.signal,
      });
      if (!response.ok || response.redirected) throw new Error(response.status);
      show(await response.text());
    } catch (error) {
      if (error.name === "AbortError") return;
      result.replaceChildren();
      status.textContent = panel.dataset.failed;
    }
  }

  panel.querySelector("button").addEventListener("click", ask);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    // Enter in a field of a form would save it.
    event.preventDefault();
    ask();
  });
})();
