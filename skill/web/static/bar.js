// The bar at the foot of the page: what plays, where it is, and the buttons for it, on locked screens too.

import { choice } from "./shelves.js";

const $ = (id) => document.getElementById(id);

/** 125 -> "2:05". */
const clockFace = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** Joins the bar to a player and a sleep timer; `next` is what the next button does. */
export function joinBar(player, timer, next) {
  player.addEventListener("changed", () => showTrack(player));
  player.addEventListener("moved", () => showMoment(player));
  player.addEventListener("said", ({ detail }) => ($("spoken").textContent = detail.text));
  player.addEventListener("finished", () => forgetTrackTimer());
  $("toggle").addEventListener("click", () => player.toggle());
  $("back").addEventListener("click", () => player.back(15));
  $("next").addEventListener("click", next);
  $("open-more").addEventListener("click", toggleMore);
  joinSlider(player);
  joinTimer(player, timer);
  if ("mediaSession" in navigator) joinMediaSession(player, next);
}

function showTrack(player) {
  const { item } = player;
  $("title").textContent = item.title;
  document.title = `${item.title} · Smart Meditation`;
  $("spoken").textContent = "";
  $("chapters").replaceChildren(...item.chapters.map((chapter) => chapterChoice(chapter, player)));
  for (const id of ["toggle", "back", "progress"]) $(id).disabled = false;
  if ("mediaSession" in navigator) {
    navigator.mediaSession.metadata = new MediaMetadata({ title: item.title, artist: "Smart Meditation", album: item.context });
  }
}

function chapterChoice(chapter, player) {
  const seconds = chapter.start_ms / 1000;
  return choice({ title: chapter.title, length: clockFace(seconds), choose: () => player.seek(seconds) });
}

function showMoment(player) {
  const { item, seconds, length, playing } = player;
  $("toggle").classList.toggle("playing", playing);
  $("toggle").setAttribute("aria-label", playing ? "Pause" : "Play");
  $("next").disabled = !(player.hasNext || item?.token);
  $("elapsed").textContent = clockFace(seconds);
  $("length").textContent = clockFace(length);
  $("progress").max = Math.max(1, Math.round(length));
  if (!seeking) $("progress").value = Math.round(seconds);
  $("progress").setAttribute("aria-valuetext", `${clockFace(seconds)} of ${clockFace(length)}`);
  $("place").textContent = placeOf(player);
  if ("mediaSession" in navigator) navigator.mediaSession.playbackState = playing ? "playing" : "paused";
}

function placeOf({ item, place: [position, count] }) {
  const counted = count > 1 && !item.token; // the skill's queue has no end that the page knows
  return counted ? `${position} of ${count}` : "";
}

let seeking = false; // a thumb is on the slider: leave it there

function joinSlider(player) {
  $("progress").addEventListener("input", () => (seeking = true));
  $("progress").addEventListener("change", (event) => {
    seeking = false;
    player.seek(Number(event.target.value));
  });
}

function toggleMore() {
  $("more").hidden = !$("more").hidden;
  $("open-more").setAttribute("aria-expanded", String(!$("more").hidden));
}

function joinTimer(player, timer) {
  $("timer").addEventListener("change", (event) => {
    player.stopAfterTrack(event.target.value === "track");
    timer.set(Number(event.target.value) || null); // "track" and "" are no number of minutes
  });
  timer.addEventListener("ticked", () => showTimer(timer.minutesLeft));
}

function showTimer(left) {
  if (left === null && $("timer").value !== "track") $("timer").value = "";
  const { value } = $("timer");
  $("left").textContent = left !== null ? `${left} min` : value ? "track" : "off";
  $("left").parentElement.classList.toggle("set", value !== "");
}

function forgetTrackTimer() {
  if ($("timer").value === "track") $("timer").value = "";
}

function joinMediaSession(player, next) {
  const handlers = {
    play: () => player.resume(),
    pause: () => player.pause(),
    seekbackward: () => player.back(15),
    seekto: ({ seekTime }) => player.seek(seekTime),
    previoustrack: () => player.previous(),
    nexttrack: next,
  };
  for (const [name, handler] of Object.entries(handlers)) navigator.mediaSession.setActionHandler(name, handler);
}
