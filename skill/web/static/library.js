// The catalog as the page asks it, and its tracks as the player wants them.

const EMPTY = { tracks: [], playlists: [], articles: [], patterns: [] };

export class Library {
  #catalog = EMPTY;

  /** Fetches the catalog. Gives what to say where that, or the library, leaves nothing to play; else null. */
  async load() {
    try {
      const reply = await fetch("/catalog.json");
      if (!reply.ok) return (await reply.json()).error;
      this.#catalog = await reply.json();
    } catch {
      return "The library could not be loaded. Please try again in a moment.";
    }
    return this.#catalog.tracks.length ? null : "There is nothing to play yet. Run “audio-builder build”, then try again.";
  }

  get playlists() {
    return this.#catalog.playlists;
  }

  get articles() {
    return this.#catalog.articles;
  }

  get patterns() {
    return this.#catalog.patterns;
  }

  track(id) {
    return this.#catalog.tracks.find((track) => track.id === id);
  }

  pattern(name) {
    return this.#catalog.patterns.find((pattern) => pattern.name === name);
  }

  ofKind(kind) {
    return this.#catalog.tracks.filter((track) => track.kind === kind);
  }

  /** The built guide of a pattern whose length is nearest, or undefined. */
  breathing(pattern, seconds) {
    const away = (track) => Math.abs(track.duration_ms - seconds * 1000);
    const built = this.ofKind("breathing").filter((track) => track.source === pattern.name);
    return built.sort((a, b) => away(a) - away(b))[0];
  }
}

/** A track as an item of the player's queue. */
export function itemOf(track, more = {}) {
  const id = encodeURIComponent(track.id);
  return {
    id: track.id,
    url: `/audio/${id}${track.file.match(/\.\w+$/)?.[0] ?? ".mp3"}`,
    words: track.transcript ? `/transcripts/${id}.vtt` : null,
    title: track.title,
    context: "",
    durationMs: track.duration_ms,
    chapters: track.chapters ?? [],
    ...more,
  };
}
