// The breathing guide: one breath at a time, by the track that guides it or, where there is none, by the browser's voice or without sound.

import { Circle, breathsIn, cycleSeconds } from "./breathing.js";
import { itemOf } from "./library.js";
import { hasVoice, hush, sayAloud } from "./talk.js";

const $ = (id) => document.getElementById(id);

const GENTLY = "Breathe gently. If you feel light-headed, let your breath go its own way.";
const AFTERWARDS = "Rest as long as you like.";

const isVoiceWanted = () => hasVoice() && ($("aloud")?.checked ?? true);

/** What a listener is told of a breath that no track guides. */
export const withoutTrack = () =>
  isVoiceWanted() ? "Follow the circle and the voice." : "This one has no sound: follow the circle.";

export class Guide {
  #library;
  #player;
  #circle = new Circle({ breath: $("breath"), count: $("count"), phase: $("phase") });
  #silent = null; // the run of a breath without sound, by the page's own clock

  constructor(library, player) {
    this.#library = library;
    this.#player = player;
    player.addEventListener("changed", () => this.#followTrack());
    player.addEventListener("worded", () => this.#followTrack());
    player.addEventListener("playing", () => this.#isRunning || this.#followTrack());
    player.addEventListener("finished", () => this.#isRunning && this.rest(AFTERWARDS));
    $("stop-breathing").addEventListener("click", () => this.#stop());
  }

  get isSilent() {
    return this.#silent !== null;
  }

  get #isRunning() {
    return !$("stop-breathing").hidden;
  }

  /** Guides a pattern for about so many seconds, in whole breaths. */
  breathe(pattern, seconds) {
    const track = this.#library.breathing(pattern, seconds);
    return track ? this.#player.play([itemOf(track)]) : this.#breatheSilently(pattern, seconds);
  }

  rest(words = "Choose a breath to begin.") {
    if (this.isSilent) hush();
    this.#silent = null;
    this.#circle.stop(words);
    $("stop-breathing").hidden = true;
    $("caution").textContent = GENTLY;
    this.#mark(null);
  }

  #breatheSilently(pattern, seconds) {
    this.#player.pause();
    const began = performance.now();
    const whole = Math.max(1, Math.round(seconds / cycleSeconds(pattern))) * cycleSeconds(pattern);
    const run = (this.#silent = {});
    this.#follow(pattern, () => {
      const elapsed = (performance.now() - began) / 1000;
      return this.#silent === run && elapsed < whole ? elapsed : null;
    }, sayCue);
    $("caution").textContent = `${withoutTrack()} ${pattern.caution || ""}`.trim();
  }

  #followTrack() {
    const player = this.#player;
    const { item } = player;
    const track = item && this.#library.track(item.id);
    const pattern = track?.kind === "breathing" && this.#library.pattern(track.source);
    if (!pattern) return this.rest();
    const { from, to } = breathsIn(player.cues, pattern, player.length);
    this.#follow(pattern, () => (player.item === item && player.seconds < to ? player.seconds - from : null));
  }

  #follow(pattern, clock, began) {
    $("caution").textContent = pattern.caution || pattern.about || "";
    $("stop-breathing").hidden = false;
    this.#mark(pattern.name);
    this.#circle.follow(pattern, clock, { began, ended: () => this.rest(AFTERWARDS) });
  }

  #stop() {
    if (!this.isSilent) this.#player.pause();
    this.rest();
  }

  #mark(name) {
    for (const button of document.querySelectorAll("[data-pattern]")) {
      button.setAttribute("aria-current", String(button.dataset.pattern === name));
    }
  }
}

/** Says a cue, unless an answer, or the cue before it, is still being said. */
function sayCue(cue) {
  if (isVoiceWanted() && !speechSynthesis.speaking) sayAloud(cue);
}
