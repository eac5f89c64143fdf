// A circle that breathes: it grows with the breath in, waits with the holds, and sinks with the breath out.

const SMALLEST = 0.45;
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

/** The phases of one breath: [{name, seconds, cues}], without those that last no time. */
export function phasesOf(pattern) {
  return ["inhale", "hold", "exhale", "rest"]
    .map((name) => ({ name, seconds: pattern[`${name}_s`], cues: pattern[`${name}_cues`] }))
    .filter((phase) => phase.seconds > 0);
}

export const cycleSeconds = (pattern) => phasesOf(pattern).reduce((sum, phase) => sum + phase.seconds, 0);

/** Which phase it is so many seconds after the first breath began: {name, cue, elapsed, seconds}. */
export function phaseAt(pattern, seconds) {
  const cycle = Math.floor(seconds / cycleSeconds(pattern));
  let elapsed = seconds - cycle * cycleSeconds(pattern);
  for (const phase of phasesOf(pattern)) {
    if (elapsed < phase.seconds) return { ...phase, elapsed, cue: phase.cues[cycle % phase.cues.length] };
    elapsed -= phase.seconds;
  }
  return phaseAt(pattern, (cycle + 1) * cycleSeconds(pattern)); // a rounding error past the last phase
}

/**
 * When the breaths of a spoken guide begin and end, in seconds of its audio. The words of a breath in are found among
 * what is said: an introduction may come first and a closing last. Where nothing is written down, it is breath from the
 * start.
 */
export function breathsIn(cues, pattern, length) {
  const starts = cues.filter((cue) => pattern.inhale_cues.includes(cue.text.trim())).map((cue) => cue.startTime);
  if (!starts.length) return { from: 0, to: length };
  return { from: starts[0], to: starts.at(-1) + cycleSeconds(pattern) };
}

/**
 * A pattern from its seconds, "4-7-9", as the skill names one that a listener made up, with the title and the caution that
 * the skill gives it; null if it is not that.
 */
export function patternFrom(name, { title = "", caution = "" } = {}) {
  if (!/^\d+(\.\d+)?(-\d+(\.\d+)?){2,3}$/.test(name)) return null;
  const [inhale_s, hold_s, exhale_s, rest_s = 0] = name.split("-").map(Number);
  return {
    name, inhale_s, hold_s, exhale_s, rest_s, title: title || `${name} breathing`, caution,
    inhale_cues: ["Breathe in."], hold_cues: ["Hold."], exhale_cues: ["Breathe out."], rest_cues: ["Rest."],
  };
}

const SETTLING = { name: "rest", cue: "Settle in.", elapsed: 0, seconds: 0 };

export class Circle {
  #breath;
  #count;
  #phase;
  #frame = 0;

  constructor({ breath, count, phase }) {
    this.#breath = breath;
    this.#count = count;
    this.#phase = phase;
  }

  /**
   * Breathes by a clock that gives seconds since the first breath; a negative time is before it, null is the end. `began`
   * hears the cue of each phase as it begins.
   */
  follow(pattern, clock, { began = () => {}, ended = () => {} } = {}) {
    cancelAnimationFrame(this.#frame);
    let last = null;
    const draw = () => {
      const seconds = clock();
      if (seconds === null) return ended();
      const phase = seconds < 0 ? SETTLING : phaseAt(pattern, seconds);
      this.#draw(phase);
      if (phase.name !== last) began(phase.cue);
      last = phase.name;
      this.#frame = requestAnimationFrame(draw);
    };
    draw();
  }

  stop(words) {
    cancelAnimationFrame(this.#frame);
    this.#draw({ name: "rest", cue: words, elapsed: 0, seconds: 0 });
  }

  #draw({ name, cue, elapsed, seconds }) {
    const full = fullness(name, elapsed, seconds);
    if (!STILL.matches) this.#breath.style.transform = `scale(${(SMALLEST + (1 - SMALLEST) * full).toFixed(4)})`;
    this.#breath.style.opacity = (0.55 + 0.4 * full).toFixed(3);
    write(this.#count, seconds ? String(Math.ceil(seconds - elapsed)) : "");
    write(this.#phase, cue);
    this.#breath.dataset.phase = name;
  }
}

/** How full the lungs are, 0 to 1; a cosine, so that each turn is soft. */
function fullness(name, elapsed, seconds) {
  const rising = (1 - Math.cos((Math.PI * elapsed) / (seconds || 1))) / 2;
  return { inhale: rising, hold: 1, exhale: 1 - rising, rest: 0 }[name];
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
