// Plays one queue of tracks on one <audio> element, and tells what happens as events.
//
// An item is {url, title, context, id, durationMs, chapters, words, loop, token, offsetMs}. Those that the skill asked for
// have its stream token; those that were chosen by hand have none.

const NEARLY_S = 15; // how long before the end the next stream is asked for: time enough on a slow line

export class Player extends EventTarget {
  #audio;
  #queue = [];
  #position = 0;
  #startAtMs = 0;
  #askedForNext = false;
  #lastTrack = false;
  #levels = { sleep: 1, speech: 1 };

  constructor(audio) {
    super();
    this.#audio = audio;
    audio.addEventListener("loadedmetadata", () => this.#seekToStart());
    audio.addEventListener("timeupdate", () => this.#watchTheEnd());
    audio.addEventListener("play", () => this.#tell("moved"));
    audio.addEventListener("playing", () => this.#tell("playing"));
    audio.addEventListener("pause", () => audio.ended || this.#tell("stopped", { offsetMs: this.seconds * 1000 }));
    audio.addEventListener("ended", () => this.#ended());
    audio.addEventListener("error", () => this.#tell("failed"));
  }

  get item() {
    return this.#queue[this.#position] ?? null;
  }

  get playing() {
    return !this.#audio.paused && !this.#audio.ended;
  }

  /** Seconds of the track that have been heard. */
  get seconds() {
    return this.#audio.currentTime;
  }

  /** Seconds of the whole track: the catalog's word until the audio is there. */
  get length() {
    return this.#audio.duration || (this.item?.durationMs ?? 0) / 1000;
  }

  get hasNext() {
    return this.#position + 1 < this.#queue.length;
  }

  /** Where the item stands in its queue: [1, 4] is the first of four. */
  get place() {
    return [this.#position + 1, this.#queue.length];
  }

  /** What is said in this track, as WebVTT cues; empty until they are loaded. */
  get cues() {
    const track = this.#audio.textTracks[0];
    return track?.cues ? [...track.cues] : [];
  }

  play(items, position = 0) {
    return this.#load(position, [...items]);
  }

  /** Whether to stop where this track ends, a sound that goes round and round too. */
  stopAfterTrack(stopping) {
    this.#lastTrack = stopping;
    this.#audio.loop = !stopping && Boolean(this.item?.loop);
  }

  /** Adds to the end; starts at once if the queue has already run out. */
  enqueue(items, { replacing = false } = {}) {
    if (replacing) this.#queue.length = this.#position + 1;
    this.#queue.push(...items);
    this.#tell("moved");
    return this.#audio.ended ? this.next() : undefined;
  }

  clearNext() {
    this.#queue.length = Math.min(this.#queue.length, this.#position + 1);
    this.#tell("moved");
  }

  toggle() {
    return this.playing ? this.pause() : this.resume();
  }

  resume() {
    return this.item && this.#start();
  }

  pause() {
    this.#audio.pause();
  }

  next() {
    return this.hasNext ? this.#load(this.#position + 1) : undefined;
  }

  previous() {
    return this.#position > 0 ? this.#load(this.#position - 1) : this.seek(0);
  }

  back(seconds) {
    this.seek(this.seconds - seconds);
  }

  seek(seconds) {
    this.#audio.currentTime = Math.min(Math.max(0, seconds), this.length);
    this.#tell("moved");
  }

  /** How loud, 0 to 1 (iPhones leave that to their buttons), as far as `reason` goes: sleep (the timer's fade) or speech (an answer is being said). */
  soften(reason, level) {
    this.#levels[reason] = level;
    this.#audio.volume = this.#levels.sleep * this.#levels.speech;
  }

  async #load(position, queue = this.#queue) {
    if (this.playing) this.#tell("stopped", { offsetMs: this.seconds * 1000 });
    this.#queue = queue;
    this.#position = position;
    this.#askedForNext = false;
    this.#startAtMs = this.item.offsetMs ?? 0;
    this.#audio.src = this.item.url;
    this.stopAfterTrack(this.#lastTrack);
    this.#loadWords();
    this.#tell("changed");
    await this.#start();
  }

  async #start() {
    try {
      await this.#audio.play();
    } catch (error) {
      // A browser that has not been touched yet may refuse sound; a track that was replaced meanwhile is no failure.
      if (error.name === "NotAllowedError") this.#tell("blocked");
    }
  }

  #loadWords() {
    this.#audio.replaceChildren();
    if (!this.item.words) return;
    const track = Object.assign(document.createElement("track"), { kind: "metadata", src: this.item.words });
    track.addEventListener("load", () => this.#tell("worded"));
    // The last, because after a seek to where one sentence ends and the next begins, Chromium counts both as said.
    track.addEventListener("cuechange", () => this.#tell("said", { text: plain([...track.track.activeCues].at(-1)) }));
    this.#audio.append(track);
    track.track.mode = "hidden"; // load it and tell; the page shows the words itself
  }

  #seekToStart() {
    if (this.#startAtMs) this.#audio.currentTime = this.#startAtMs / 1000;
    this.#tell("moved");
  }

  #watchTheEnd() {
    this.#tell("moved");
    if (this.#askedForNext || !this.playing || this.length - this.seconds > NEARLY_S) return;
    this.#askedForNext = true;
    this.#tell("nearly", { offsetMs: this.seconds * 1000 });
  }

  #ended() {
    if (this.#lastTrack) this.clearNext();
    this.stopAfterTrack(false);
    this.#tell("finished", { offsetMs: this.length * 1000 });
    if (this.hasNext) this.next();
    else this.#tell("moved");
  }

  #tell(name, detail = {}) {
    this.dispatchEvent(new CustomEvent(name, { detail: { item: this.item, ...detail } }));
  }
}

/** The words of a WebVTT cue, its escapes undone. */
const plain = (cue) => cue?.getCueAsHTML().textContent ?? "";

const FADE_MS = 30_000; // long enough that the end of sound wakes nobody

/** Softens the player over the last half minute of a set time, then pauses it; "ticked" tells four times a second. */
export class SleepTimer extends EventTarget {
  #player;
  #endsAt = null;

  constructor(player) {
    super();
    this.#player = player;
    setInterval(() => this.#tick(), 250);
  }

  /** Minutes from now, or null for none. */
  set(minutes) {
    this.#endsAt = minutes === null ? null : Date.now() + minutes * 60_000;
    this.#tick();
  }

  /** Whole minutes left, rounded up; null where no timer runs. */
  get minutesLeft() {
    return this.#endsAt === null ? null : Math.max(0, Math.ceil((this.#endsAt - Date.now()) / 60_000));
  }

  #tick() {
    const left = this.#endsAt === null ? FADE_MS : this.#endsAt - Date.now();
    if (left <= 0) return this.#sleep();
    this.#player.soften("sleep", Math.min(1, left / FADE_MS));
    this.dispatchEvent(new Event("ticked"));
  }

  #sleep() {
    this.#player.pause();
    this.set(null);
  }
}
