// The listening page: fills the shelves from the library and joins them to the player, the guide and the skill.

import { joinBar } from "./bar.js";
import { phasesOf } from "./breathing.js";
import { Conversation } from "./conversation.js";
import { Guide } from "./guide.js";
import { Library, itemOf } from "./library.js";
import { Player, SleepTimer } from "./player.js";
import { articleEntry, choice, element, pickOne, spell, titled } from "./shelves.js";

const $ = (id) => document.getElementById(id);
const shelf = (section) => $(section).querySelector(".shelf");

const library = new Library();
const player = new Player($("audio"));
const guide = new Guide(library, player);
const conversation = $("talk") ? new Conversation(library, player, guide) : null;
let breathMinutes = 2;

async function load() {
  notice(await library.load());
  fillShelves();
}

function notice(text) {
  $("notice").hidden = text === null;
  $("notice-text").textContent = text ?? "";
}

function fillShelves() {
  shelf("playlists").replaceChildren(...library.playlists.map(playlistChoice));
  shelf("sounds").replaceChildren(...library.ofKind("soundscape").map((track) => trackChoice(track, { loop: true })));
  shelf("articles").replaceChildren(...library.articles.map((article) => articleEntry(article, readButton(article))));
  fillMeditations();
  fillBreathing();
  for (const id of ["playlists", "sounds", "articles", "meditations", "breathe"]) {
    $(id).hidden = !shelf(id).children.length;
  }
}

function playlistChoice(playlist) {
  const tracks = playlist.track_ids.map((id) => library.track(id)).filter(Boolean);
  const items = tracks.map((track) => itemOf(track, { context: playlist.title, playlist: playlist.id }));
  return choice({
    title: playlist.title,
    about: playlist.description,
    length: spell(tracks.reduce((sum, track) => sum + track.duration_ms, 0)),
    data: { playlist: playlist.id },
    choose: () => items.length && player.play(items),
  });
}

function trackChoice(track, more = {}) {
  return choice({
    title: track.title,
    about: track.description,
    length: more.loop ? "" : spell(track.duration_ms),
    data: { track: track.id },
    choose: () => player.play([itemOf(track, more)]),
  });
}

function fillMeditations() {
  const tracks = library.ofKind("meditation");
  const topics = [...new Set(tracks.flatMap((track) => track.topics ?? []))].sort();
  const options = [["", "All"], ...topics.map((topic) => [topic, titled(topic)])];
  pickOne($("topics"), options, "", (topic) => {
    const wanted = tracks.filter((track) => !topic || track.topics?.includes(topic));
    shelf("meditations").replaceChildren(...wanted.map((track) => trackChoice(track)));
    markCurrent();
  });
}

function readButton(article) {
  const track = library.track(article.track_id ?? `read-${article.slug}`);
  if (!track) return null;
  const click = () => player.play([itemOf(track)]);
  return element("button", { type: "button", "data-track": track.id, click }, `Read to me, ${spell(track.duration_ms)}`);
}

function fillBreathing() {
  const built = library.ofKind("breathing").map((track) => Math.max(1, Math.round(track.duration_ms / 60_000)));
  const minutes = built.length ? [...new Set(built)].sort((a, b) => a - b) : [2];
  const usual = minutes.includes(breathMinutes) ? breathMinutes : minutes[0];
  pickOne($("lengths"), minutes.map((n) => [n, `${n} min`]), usual, (n) => (breathMinutes = n));
  shelf("breathe").replaceChildren(...library.patterns.map(patternChoice));
}

function patternChoice(pattern) {
  return choice({
    title: pattern.title || titled(pattern.name),
    about: phasesOf(pattern).map((phase) => phase.seconds).join(" – "),
    data: { pattern: pattern.name },
    choose: () => {
      $("guide").scrollIntoView({ block: "nearest" });
      guide.breathe(pattern, breathMinutes * 60);
    },
  });
}

function markCurrent() {
  const { item } = player;
  for (const button of document.querySelectorAll("[data-track], [data-playlist]")) {
    const { track, playlist } = button.dataset;
    button.setAttribute("aria-current", String(Boolean(item) && (playlist ? playlist === item.playlist : track === item.id)));
  }
}

/** The next track; in a queue of the skill's, the skill knows which. */
function next() {
  return player.item?.token ? conversation.ask("next") : player.next();
}

joinBar(player, new SleepTimer(player), next);
player.addEventListener("changed", () => {
  notice(null);
  markCurrent();
});
player.addEventListener("blocked", () => notice("Your browser waits for you: press play to begin."));
player.addEventListener("failed", () => notice("This track could not be played. Please try again in a moment, or choose another."));
$("reload").addEventListener("click", load);
load();
