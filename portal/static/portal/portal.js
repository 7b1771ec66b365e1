// The scripts that every page may need, in one file. Each part is independent, and every page works without them.

// Suggestions under a search field: an editable combobox with manual selection, as in the WAI-ARIA Authoring
// Practices. Without it, or after an error, the form just searches.
(() => {
  const WAIT = 120; // milliseconds after the last letter
  const FEWEST = 2;
  const MOST = 100;
  const ROOM = 240; // pixels under the field in which four suggestions can be seen

  // No suggestions for visitors who save data.
  if (navigator.connection?.saveData) return;

  function set(one, attributes) {
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  }

  function element(name, attributes, ...content) {
    const made = set(document.createElement(name), attributes);
    made.append(...content);
    return made;
  }

  function attach(form) {
    const input = form.querySelector("input[type=search]");
    const list = element("ul", { class: "suggestions", role: "listbox", id: `${input.id}-suggestions` });
    const status = element("p", { class: "visually-hidden", role: "status" });
    let timer = 0;
    let request = null;
    let told = ""; // the words that the list is for
    let active = -1;

    list.hidden = true;
    input.parentElement.append(list, status);
    set(input, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" });

    const typed = () => input.value.trim();

    function activate(place) {
      list.children[active]?.setAttribute("aria-selected", "false");
      active = place;
      const option = list.children[active];
      if (!option) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    }

    function open() {
      if (!list.children.length || document.activeElement !== input) return;
      list.style.top = `${input.offsetTop + input.offsetHeight + 4}px`;
      if (list.hidden) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        // An on-screen keyboard would cover the list.
        const seen = window.visualViewport;
        const room = seen.offsetTop + seen.height - input.getBoundingClientRect().bottom;
        if (room < ROOM) input.scrollIntoView({ block: "start" });
      }
    }

    function close() {
      clearTimeout(timer);
      request?.abort();
      activate(-1);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      status.textContent = "";
    }

    function option({ kind, label, language, note, url }, place) {
      const pieces = label.map(([text, matches]) => (matches ? element("mark", {}, text) : text));
      const name = element("span", { class: "suggestions__name", ...(language && { lang: language }) }, ...pieces);
      const facts = element("span", { class: "suggestions__facts" }, [kind, note].filter(Boolean).join(" · "));
      const made = element("li", { class: "suggestions__option", role: "option", "aria-selected": "false" }, name, " ", facts);
      return set(made, { id: `${list.id}-${place}`, "data-url": url });
    }

    async function ask() {
      if (!navigator.onLine) return;
      const words = typed();
      request?.abort();
      const asking = (request = new AbortController());
      // All fields of the form, so that suggestions have the same filters as the search.
      const query = new URLSearchParams(new FormData(form));
      query.set("q", words);
      try {
        const response = await fetch(`${form.dataset.suggestions}?${query}`, { signal: asking.signal });
        const answer = response.ok ? await response.json() : null;
        if (asking.signal.aborted || words !== typed()) return;
        if (!answer?.suggestions.length) {
          const wasOpen = !list.hidden;
          close();
          list.replaceChildren();
          // Announce it once, not for each letter.
          if (wasOpen && answer) status.textContent = answer.status;
          return;
        }
        activate(-1);
        list.setAttribute("aria-label", answer.label);
        list.replaceChildren(...answer.suggestions.map(option));
        told = words;
        open();
        if (!list.hidden) status.textContent = answer.status;
      } catch {
        if (request === asking) close();
      }
    }

    function choose(chosen) {
      close();
      location.assign(chosen.dataset.url);
    }

    // Also during composition (IME): on-screen keyboards compose each word.
    input.addEventListener("input", () => {
      clearTimeout(timer);
      activate(-1);
      const { length } = typed();
      if (length < FEWEST || length > MOST) {
        close();
        list.replaceChildren();
        told = "";
      } else if (typed() === told) open();
      else timer = setTimeout(ask, WAIT);
    });

    input.addEventListener("keydown", (event) => {
      // During composition, Enter, arrows and Escape belong to the input method.
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const count = list.children.length;
      const isOpen = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (isOpen) {
          activate(active < 0 && step < 0 ? count - 1 : (active + step + count) % count);
        } else if (count && typed() === told) {
          open();
        } else if (step > 0 && typed().length >= FEWEST) {
          ask();
        } else return;
        event.preventDefault();
      } else if (event.key === "Enter" && isOpen && active >= 0) {
        event.preventDefault();
        choose(list.children[active]);
      } else if (event.key === "Escape" && isOpen) {
        // Else the browser empties the field.
        event.preventDefault();
        close();
      } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
        activate(-1);
      }
    });

    // So that the field keeps the focus and the on-screen keyboard stays.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const chosen = event.target.closest("[role=option]");
      if (chosen) choose(chosen);
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
  }

  document.querySelectorAll("form[data-suggestions]").forEach(attach);
})();

// Load a module only when its part of the page becomes visible, for example when it is unfolded.
(() => {
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      import(target.dataset.module).catch(() => {});
    }
  });
  document.querySelectorAll("[data-module]").forEach((part) => observer.observe(part));
})();
