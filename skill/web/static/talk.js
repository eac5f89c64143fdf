// The page as an Echo: it tells the skill what was said and what its player did, and keeps what the skill needs to know
// of this device between two turns.

const KEY = "smart-meditation-device";

export class Device {
  #state = recall();
  #last = Promise.resolve();

  say(text) {
    return this.#turn({ text });
  }

  /** Reports what a stream of the skill's did: PlaybackStarted, PlaybackNearlyFinished, PlaybackFinished, PlaybackStopped. */
  report(event, offsetMs) {
    return this.#turn({ event, offset_ms: Math.max(0, Math.round(offsetMs)) });
  }

  // One at a time: each turn starts from the state that the one before it left.
  #turn(words) {
    const turn = this.#last.then(() => this.#post(words));
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #post(words) {
    let reply = await send({ device: this.#state, ...words });
    if (!reply.ok && words.text && this.#state) reply = await send({ device: null, ...words }); // a state it cannot read
    if (!reply.ok) throw new Error(`the skill answered ${reply.status}`);
    const turn = await reply.json();
    this.#state = turn.device;
    remember(turn.device);
    return turn;
  }
}

function send(message) {
  return fetch("/talk", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(message),
  });
}

// A browser may keep storage from us (private windows, blocked cookies); the device is then forgotten with the page.
function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function remember(state) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(state));
  } catch {
    /* as above */
  }
}

/** The directives of an answer, in order. */
export const directivesOf = (turn) => turn.response?.response?.directives ?? [];

/** {pattern, seconds, title, caution} if this answer guides a breath, else null: the skill names it for one turn only. */
export const breathingOf = (turn) => turn.response?.sessionAttributes?.breathing ?? null;

/** Whether whoever talks to us may be in danger. */
export const inCrisis = (turn) => Boolean(turn.response?.sessionAttributes?.crisis);

const LONGEST_SPEECH_MS = 60_000; // a voice that never reports its end must not keep the music waiting for ever

export const hasVoice = () => "speechSynthesis" in window && speechSynthesis.getVoices().length > 0;

/** Ends what is being said. */
export const hush = () => window.speechSynthesis?.cancel();

/** Says a text, and is done when it has been said; at once where the browser has no voice. */
export function sayAloud(text) {
  if (!text || !hasVoice()) return Promise.resolve();
  speechSynthesis.cancel();
  return new Promise((done) => {
    const words = Object.assign(new SpeechSynthesisUtterance(text), { rate: 0.9, lang: "en-US" });
    words.onend = words.onerror = () => done();
    setTimeout(done, LONGEST_SPEECH_MS);
    speechSynthesis.speak(words);
  });
}
