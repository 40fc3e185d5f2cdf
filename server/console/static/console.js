/* What forms and htmx cannot: tiles in order and by name, sliders that show their number, "not live", printing. */
(() => {
  "use strict";
  const BEATS_MISSED = 2,
    BEAT = 5000,
    SAID = 8000;
  const say = document.getElementById("say");
  let last = Date.now();

  /* Morphing must not close what the instructor has opened, nor show a tile that was filtered out. */
  if (window.Idiomorph) {
    Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, node) =>
      !(name === "open" && node.nodeName === "DETAILS") && name !== "data-off";
  }

  /* What was said goes by itself; a screen reader has read it by then. */
  let forget = 0;
  document.body.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "say") return;
    clearTimeout(forget);
    forget = setTimeout(() => {
      if (say.dataset.live !== "lost") say.textContent = "";
    }, SAID);
  });

  function live() {
    const gone = Date.now() - last > BEATS_MISSED * BEAT;
    const words = say.dataset.lost.replace("(seconds)", Math.round((Date.now() - last) / 1000));
    document.body.dataset.live = gone ? "lost" : "on";
    for (const mark of document.querySelectorAll(".live")) {
      mark.dataset.live = gone ? "lost" : "on";
      const text = mark.querySelector("span");
      text.dataset.on = text.dataset.on || text.textContent;
      text.textContent = gone ? words : text.dataset.on;
    }
    if (gone && say.dataset.live !== "lost") say.textContent = words;
    if (!gone && say.dataset.live === "lost") say.textContent = "";
    say.dataset.live = gone ? "lost" : "on";
  }
  document.body.addEventListener("htmx:sseBeforeMessage", () => {
    /* What somebody is typing stays; a button under the finger must become what it is now. */
    Idiomorph.defaults.ignoreActiveValue = document.activeElement.matches("input, select, textarea");
    last = Date.now();
    live();
  });
  document.body.addEventListener("htmx:sseOpen", () => {
    last = Date.now();
    live();
  });
  setInterval(live, 1000);

  /* The most in need first, but never under the pointer or the focus, and not while the order is held. */
  function order() {
    const list = document.getElementById("tiles"),
      hold = document.getElementById("hold");
    if (!list || (hold && hold.checked) || list.matches(":hover, :focus-within")) return;
    if (list.querySelector(":popover-open")) return;
    const tiles = [...list.querySelectorAll(":scope > .tile")];
    const wanted = [...tiles].sort((a, b) => a.dataset.rank - b.dataset.rank);
    wanted.forEach((tile, place) => {
      const there = list.children[place];
      if (there === tile) return;
      if (list.moveBefore) list.moveBefore(tile, there);
      else list.insertBefore(tile, there);
    });
  }
  document.body.addEventListener("htmx:sseMessage", order);

  /* A name that is being typed filters at once; one that came with the page was filtered by the server. */
  const find = document.getElementById("q");
  const asked = find ? find.value : "";
  function filter() {
    if (!find || asked) return;
    const wanted = find.value.toLocaleLowerCase();
    for (const tile of document.querySelectorAll(".tile")) {
      const names = [...tile.querySelectorAll("h2, .who b, .real")].map((one) => one.textContent);
      tile.toggleAttribute("data-off", !names.join(" ").toLocaleLowerCase().includes(wanted));
    }
  }
  if (find) {
    find.addEventListener("input", () => {
      if (asked && !find.value) find.form.requestSubmit();
      filter();
    });
    document.body.addEventListener("htmx:sseMessage", filter);
  }
  document.body.addEventListener("pointerleave", order);
  document.addEventListener("change", (event) => {
    if (event.target.id === "hold") order();
  });

  /* A menu whose form was accepted has done its work. */
  document.body.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (!form || !event.detail.successful || event.detail.xhr.getResponseHeader("X-Refused")) return;
    for (const menu of [form, ...form.querySelectorAll("[popover]")])
      if (menu.matches(":popover-open")) menu.hidePopover();
  });

  /* Sliders. */
  function shown(slider) {
    const out = document.getElementById("out-" + slider.id);
    if (!out) return;
    const step = slider.step.split(".")[1] || "";
    out.textContent = Number(slider.value).toFixed(step.length) + " " + slider.dataset.unit;
    slider.setAttribute("aria-valuetext", out.textContent);
  }
  document.addEventListener("input", (event) => {
    if (event.target.type === "range") shown(event.target);
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.requestSubmit();
    if (event.target.id === "level")
      document.getElementById("level-note").textContent = event.target.selectedOptions[0].dataset.note;
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
  });
})();
