/*
 * Puts a Kalends booking page into another page: in its place, over it when something is clicked, or behind a floating
 * button. What is shown runs in a frame of its own within a shadow root, so that neither page's styles reach the other.
 * See docs/embedding.md.
 */
(() => {
  "use strict";
  if (window.customElements.get("kalends-booking")) {
    return;
  }

  const SCRIPT = document.currentScript;
  const BASE = new URL(".", SCRIPT ? SCRIPT.src : window.location.href).href.replace(/\/$/, "");
  const ORIGIN = new URL(BASE).origin;
  const PREFIX = "kalends:";
  const SHORTEST = 120;

  const WORDS = {
    en: { book: "Book an appointment", close: "Close", frame: "Booking" },
    de: { book: "Termin buchen", close: "Schließen", frame: "Buchung" },
    fr: { book: "Prendre rendez-vous", close: "Fermer", frame: "Réservation" },
    es: { book: "Reservar una cita", close: "Cerrar", frame: "Reserva" },
  };

  const STYLE = `
    :host { display: block; }
    :host([mode="popup"]), :host([mode="button"]) { display: contents; }
    iframe { border: 0; display: block; width: 100%; height: 640px; background: transparent; color-scheme: normal; }
    .open {
      font: 600 16px/1.2 system-ui, sans-serif; padding: .8em 1.3em; border: 0; cursor: pointer;
      border-radius: var(--kalends-radius, 8px); background: var(--kalends-color, #1f6feb); color: var(--kalends-ink, #fff);
    }
    .open:hover { filter: brightness(.93); }
    .open:focus-visible, .close:focus-visible { outline: 3px solid var(--kalends-color, #1f6feb); outline-offset: 3px; }
    .floating { position: fixed; inset-block-end: 24px; inset-inline-end: 24px; z-index: 2147483000; box-shadow: 0 6px 24px rgb(0 0 0 / 25%); border-radius: 999px; }
    dialog {
      box-sizing: border-box; padding: 0; border: 0; overflow: hidden; background: #fff; border-radius: 14px;
      width: min(64rem, 100vw - 2rem); height: min(46rem, 100vh - 2rem); max-width: none; max-height: none;
      box-shadow: 0 24px 80px rgb(0 0 0 / 35%);
    }
    @media (prefers-color-scheme: dark) { dialog:not(.light) { background: #14181d; } }
    dialog.dark { background: #14181d; }
    dialog::backdrop { background: rgb(15 18 22 / 60%); }
    dialog iframe { height: 100%; }
    .close {
      position: absolute; inset-block-start: 10px; inset-inline-end: 10px; width: 36px; height: 36px; padding: 0; border: 0; cursor: pointer;
      border-radius: 50%; background: rgb(127 127 127 / 18%); color: inherit; font: 400 22px/36px system-ui, sans-serif;
    }
    @media (max-width: 40rem) { dialog { width: 100vw; height: 100vh; height: 100dvh; border-radius: 0; } }
  `;

  function words(language) {
    const asked = language || document.documentElement.lang || navigator.language || "en";
    return WORDS[asked.slice(0, 2).toLowerCase()] || WORDS.en;
  }

  /** Black or white, whichever reads better on a colour (WCAG 2 relative luminance). */
  function inkOn(color) {
    const channel = (at) => {
      const share = parseInt(color.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    };
    const light = 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#fff" : "#000";
  }

  class KalendsBooking extends HTMLElement {
    static observedAttributes = ["widget", "mode", "lang", "theme", "zone", "duration", "label", "color", "name", "email"];

    #root = this.attachShadow({ mode: "open" });
    #frame = null;
    #dialog = null;
    #isDrawn = false;
    #onMessage = (message) => this.#received(message);

    connectedCallback() {
      window.addEventListener("message", this.#onMessage);
      this.#draw();
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#onMessage);
      this.#isDrawn = false;
      this.#root.replaceChildren();
    }

    attributeChangedCallback(name, before, after) {
      if (this.#isDrawn && before !== after) {
        this.#draw();
      }
    }

    /** Shows the booking page over the page; of one that is shown inline, scrolls to it. */
    open() {
      if (!this.#dialog) {
        this.scrollIntoView({ behavior: "smooth", block: "center" });
        return;
      }
      if (!this.#frame) {
        this.#frame = this.#newFrame();
        this.#dialog.append(this.#frame);
      }
      if (!this.#dialog.open) {
        this.#dialog.showModal();
        this.#tell("opened", {});
      }
    }

    close() {
      if (this.#dialog && this.#dialog.open) {
        this.#dialog.close();
      }
    }

    get #mode() {
      const mode = this.getAttribute("mode");
      return mode === "popup" || mode === "button" ? mode : "inline";
    }

    #draw() {
      this.#isDrawn = true;
      this.#frame = null;
      this.#dialog = null;
      this.#root.replaceChildren();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE + this.#look());
      this.#root.adoptedStyleSheets = [sheet];
      if (!this.getAttribute("widget")) {
        return;
      }
      if (this.#mode === "inline") {
        this.#frame = this.#newFrame();
        this.#root.append(this.#frame);
        return;
      }
      this.#dialog = this.#newDialog();
      if (this.#mode === "button" || this.hasAttribute("label")) {
        this.#root.append(this.#newOpener());
      }
      this.#root.append(this.#dialog);
    }

    #look() {
      const color = this.getAttribute("color");
      return color && /^#[0-9a-f]{6}$/i.test(color)
        ? `:host { --kalends-color: ${color}; --kalends-ink: ${inkOn(color)}; }`
        : "";
    }

    #newFrame() {
      const frame = document.createElement("iframe");
      frame.title = this.getAttribute("label") || words(this.getAttribute("lang")).frame;
      frame.src = this.#address();
      frame.allow = "clipboard-write";
      return frame;
    }

    #newDialog() {
      const dialog = document.createElement("dialog");
      const theme = this.getAttribute("theme");
      if (theme) {
        dialog.className = theme.toLowerCase();
      }
      const close = document.createElement("button");
      close.type = "button";
      close.className = "close";
      close.textContent = "×";
      close.setAttribute("aria-label", words(this.getAttribute("lang")).close);
      close.addEventListener("click", () => this.close());
      dialog.setAttribute("aria-label", words(this.getAttribute("lang")).frame);
      dialog.addEventListener("click", (event) => event.target === dialog && this.close());
      dialog.addEventListener("close", () => this.#tell("closed", {}));
      dialog.append(close);
      return dialog;
    }

    #newOpener() {
      const button = document.createElement("button");
      button.type = "button";
      button.className = this.#mode === "button" ? "open floating" : "open";
      button.textContent = this.getAttribute("label") || words(this.getAttribute("lang")).book;
      button.addEventListener("click", () => this.open());
      return button;
    }

    /** What the attributes say, as the page takes it: `q-company` fills in the question `company`. */
    #address() {
      const address = new URL(`${BASE}/b/${encodeURIComponent(this.getAttribute("widget"))}`);
      const set = (name, value) => value && address.searchParams.set(name, value);
      address.searchParams.set("embed", "1");
      set("site", window.location.host);
      for (const name of ["lang", "zone", "duration", "name", "email", "theme"]) {
        set(name, this.getAttribute(name));
      }
      for (const { name, value } of this.attributes) {
        if (name.startsWith("q-")) {
          set(`q_${name.slice(2).replaceAll("-", "_")}`, value);
        }
      }
      return address.href;
    }

    #received(message) {
      const said = message.data;
      const isOurs = this.#frame && message.source === this.#frame.contentWindow && message.origin === ORIGIN;
      if (!isOurs || !said || said.source !== "kalends" || typeof said.event !== "string") {
        return;
      }
      if (said.event === "height") {
        if (this.#mode === "inline" && said.height > SHORTEST) {
          this.#frame.style.height = `${Math.ceil(said.height)}px`;
        }
        return;
      }
      const { source, event, ...detail } = said;
      this.#tell(event.replace(PREFIX, ""), detail);
      if (event.endsWith("redirect") && /^https?:/.test(detail.url)) {
        window.location.assign(detail.url);
      }
    }

    #tell(event, detail) {
      this.dispatchEvent(new CustomEvent(PREFIX + event, { detail, bubbles: true, composed: true }));
    }
  }

  customElements.define("kalends-booking", KalendsBooking);

  /** Opens a widget over the page. Options are the element's attributes. */
  function open(widget, options = {}) {
    const known = [...document.querySelectorAll("kalends-booking[mode=popup]")].find(
      (element) => element.getAttribute("widget") === widget,
    );
    const element = known || document.createElement("kalends-booking");
    element.setAttribute("widget", widget);
    element.setAttribute("mode", "popup");
    Object.entries(options).forEach(([name, value]) => element.setAttribute(name, value));
    if (!known) {
      document.body.append(element);
    }
    element.open();
    return element;
  }

  document.addEventListener("click", (event) => {
    const opener = event.composedPath().find((node) => node instanceof Element && node.hasAttribute("data-kalends"));
    if (opener) {
      event.preventDefault();
      open(opener.getAttribute("data-kalends"));
    }
  });

  window.Kalends = Object.freeze({ open });
})();
