// A conversation with the skill: what is typed goes there, what it answers is shown, said, played and reported back.

import { patternFrom } from "./breathing.js";
import { withoutTrack } from "./guide.js";
import { itemOf } from "./library.js";
import { spell } from "./shelves.js";
import { Device, breathingOf, directivesOf, hasVoice, inCrisis, sayAloud } from "./talk.js";

const $ = (id) => document.getElementById(id);

const HERE = "I am here, and you can reach out at any moment. "; // before a breath that is taken in a crisis

const TOUCHED = matchMedia("(pointer: coarse)");

const STOPS = new Set(["AMAZON.PauseIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent"]);

// What is said about a track that was chosen by hand, and that the skill therefore knows nothing of.
const BY_HAND = {
  "AMAZON.PauseIntent": (player) => player.pause(),
  "AMAZON.StopIntent": (player) => player.pause(),
  "AMAZON.ResumeIntent": (player) => player.resume(),
  "AMAZON.NextIntent": (player) => player.next(),
  "AMAZON.PreviousIntent": (player) => player.previous(),
  "AMAZON.StartOverIntent": (player) => player.seek(0),
};

export class Conversation {
  #device = new Device();
  #library;
  #player;
  #guide;
  #believed = false; // whether the skill believes that its stream is playing: a Play that it sent counts as started

  constructor(library, player, guide) {
    this.#library = library;
    this.#player = player;
    this.#guide = guide;
    this.#report("playing", "PlaybackStarted", () => !this.#believed);
    this.#report("nearly", "PlaybackNearlyFinished");
    this.#report("stopped", "PlaybackStopped");
    this.#report("finished", "PlaybackFinished");
    joinForm((text) => this.ask(text));
  }

  async ask(text) {
    show(text, "");
    this.#player.soften("speech", 0.25);
    const over = await this.#stopForTheSkill();
    try {
      await this.#answer(await this.#device.say(text));
    } catch {
      show(text, "I could not hear you just now. Please try again in a moment.");
    }
    this.#player.soften("speech", 1);
    const goesOn = over && this.#player.playing && this.#player.item === over;
    if (goesOn) this.#tell("PlaybackStarted", this.#player.seconds * 1000);
  }

  /** As an Echo does when it is spoken to over its audio: the skill hears of the stop, and where, before the words. */
  async #stopForTheSkill() {
    if (!this.#believed || !this.#player.playing) return null;
    await this.#tell("PlaybackStopped", this.#player.seconds * 1000);
    return this.#player.item;
  }

  async #answer(turn) {
    const breathing = breathingOf(turn);
    const intent = turn.heard?.intent;
    const crisis = inCrisis(turn);
    $("help").hidden = !crisis;
    if (this.#guide.isSilent && STOPS.has(intent)) this.#guide.rest();
    if (this.#isByHand && BY_HAND[intent]) return this.#moveByHand(intent);
    if (breathing) return this.#breathe(breathing, turn.speech, crisis ? HERE : "");
    $("answered").textContent = turn.speech || "All right.";
    if (crisis) bringAnswerIntoView();
    const isPlay = (directive) => directive.type === "AudioPlayer.Play";
    const directives = directivesOf(turn);
    directives.filter((directive) => !isPlay(directive)).forEach((directive) => this.#obey(directive));
    if ($("aloud").checked) await sayAloud(turn.speech);
    directives.filter(isPlay).forEach((directive) => this.#obey(directive));
  }

  get #isByHand() {
    return this.#player.item && !this.#player.item.token;
  }

  #moveByHand(intent) {
    $("answered").textContent = "All right.";
    return BY_HAND[intent](this.#player);
  }

  /** The guide that Alexa would speak with its pauses is here the built track, and the circle. */
  #breathe({ pattern: name, seconds, ...about }, speech, before) {
    const pattern = this.#library.pattern(name) ?? patternFrom(name, about);
    if (!pattern) return ($("answered").textContent = speech);
    $("answered").textContent = before + invitation(pattern, seconds, this.#library.breathing(pattern, seconds));
    this.#guide.breathe(pattern, seconds);
    bringAnswerIntoView(); // the circle is just below it
  }

  #obey(directive) {
    if (directive.type === "AudioPlayer.Stop") this.#player.pause();
    if (directive.type === "AudioPlayer.ClearQueue") this.#player.clearNext();
    if (directive.type !== "AudioPlayer.Play") return;
    const { stream, metadata } = directive.audioItem;
    const item = this.#itemOf(stream, metadata ?? {});
    if (directive.playBehavior === "REPLACE_ALL") return this.#replaceAll(item);
    const current = this.#player.item?.token;
    if ((stream.expectedPreviousToken ?? current) !== current) return; // an answer about a track that is over
    this.#player.enqueue([item], { replacing: directive.playBehavior === "REPLACE_ENQUEUED" });
  }

  #replaceAll(item) {
    this.#believed = false; // of what played until now: the skill ended it itself and needs no report
    this.#player.play([item]);
    this.#believed = true;
  }

  #itemOf(stream, { title = "", subtitle = "" }) {
    const { pathname, search, searchParams } = new URL(stream.url, location.href);
    const url = pathname + search; // the same file, by the address that this page came from
    const track = this.#library.track(decodeURIComponent(pathname.split("/").at(-1)).replace(/\.\w+$/, ""));
    const endMs = Number(searchParams.get("end")); // where the sleep timer ends it
    const unknown = { id: url, title: title || "Smart Meditation", chapters: [], words: null };
    const known = track ? itemOf(track, endMs ? { durationMs: endMs } : {}) : unknown;
    return { ...known, url, context: subtitle, token: stream.token, offsetMs: stream.offsetInMilliseconds ?? 0 };
  }

  /** Reports an event of the player's to the skill, if a stream of the skill's is what plays and the report is due. */
  #report(event, name, due = () => this.#believed) {
    this.#player.addEventListener(event, ({ detail }) => {
      if (detail.item?.token && due()) this.#tell(name, detail.offsetMs ?? this.#player.seconds * 1000);
    });
  }

  async #tell(name, offsetMs) {
    if (name === "PlaybackStarted") this.#believed = true;
    if (name === "PlaybackStopped") this.#believed = false;
    if (name === "PlaybackFinished") this.#believed = this.#player.hasNext; // what was enqueued counts as started
    try {
      directivesOf(await this.#device.report(name, offsetMs)).forEach((directive) => this.#obey(directive));
    } catch {
      /* The skill misses one event; what plays goes on. */
    }
  }
}

const FAR_OFF = 0.25; // of what was asked: a track that differs by more has its own length said

/** How a breath is announced: its title, its length, and whether it can be heard. */
function invitation({ title }, seconds, track) {
  const asked = seconds * 1000;
  if (!track) return `${title}, about ${spell(asked)}. ${withoutTrack()}`;
  const isFar = Math.abs(track.duration_ms - asked) > FAR_OFF * asked;
  const length = isFar ? `. The nearest I have takes ${spell(track.duration_ms)}` : `, about ${spell(asked)}`;
  return `${title}${length}. Follow the circle.`;
}

/** Scrolls to the answer; in a crisis to its links, which stand above it, so that no window is too small for them. */
function bringAnswerIntoView() {
  ($("help").hidden ? $("answer") : $("help")).scrollIntoView({ block: "start" });
}

function show(asked, answered) {
  $("asked").textContent = `You: ${asked}`;
  $("answered").textContent = answered;
}

function joinForm(ask) {
  $("say").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("words").value.trim();
    $("words").value = "";
    if (TOUCHED.matches) $("words").blur(); // the keyboard on the screen would hide the answer
    if (text) ask(text);
  });
  for (const button of document.querySelectorAll("[data-say]")) {
    button.addEventListener("click", () => ask(button.dataset.say));
  }
  const showVoice = () => ($("aloud-choice").hidden = !hasVoice());
  window.speechSynthesis?.addEventListener?.("voiceschanged", showVoice);
  showVoice();
}
