// The checks of Taimos' ask-sdk-test: each answer is looked at by its validators, certification's question mark among them.
"use strict";

const assert = require("assert");
const {
    AlexaTest, AudioPlayerPauseIntentRequestBuilder, AudioPlayerResumeIntentRequestBuilder, IntentRequestBuilder,
    LaunchRequestBuilder, SessionEndedRequestBuilder,
} = require("ask-sdk-test");

const SETTINGS = {
    appId: "amzn1.ask.skill.local", userId: "amzn1.ask.account.TAIMOS", deviceId: "amzn1.ask.device.BED", locale: "en-US",
};

// what ask-sdk-test takes for a skill's function is the way to the server
const overTheNet = async (envelope) => {
    const answer = await fetch(process.env.SKILL_ENDPOINT, { method: "POST", body: JSON.stringify(envelope) });
    assert.strictEqual(answer.status, 200);
    return answer.json();
};

const asked = (intent, slots = {}) => {
    const builder = new IntentRequestBuilder(SETTINGS, intent);
    for (const [name, value] of Object.entries(slots)) builder.withSlot(name, value);
    return builder.build();
};

const streamOf = (track) => `${process.env.SKILL_STREAMS}/audio/${track}.mp3`;

describe("ask-sdk-test", () => {
    const skill = new AlexaTest(overTheNet, SETTINGS);

    skill.test([
        { request: new LaunchRequestBuilder(SETTINGS).build(), shouldEndSession: false },
        { request: asked("AMAZON.HelpIntent"), shouldEndSession: false },
        { request: asked("AMAZON.StopIntent"), shouldEndSession: true, stopsStream: true, repromptsNothing: true },
    ], "opens, helps and says goodbye");

    skill.test([
        {
            request: asked("PlayMeditationIntent", { meditation: "letting the day go" }),
            saysLike: "Letting the day go", shouldEndSession: true, repromptsNothing: true,
            playsStream: { behavior: "REPLACE_ALL", url: streamOf("letting-the-day-go"), offset: 0 },
        },
    ], "plays what is named in a slot");

    let token;
    skill.test([
        {
            request: asked("PlayPlaylistIntent", { playlist: "wind down" }), shouldEndSession: true,
            playsStream: { behavior: "REPLACE_ALL", url: streamOf("three-minute-pause"), offset: 0 },
            callback: (answer) => { token = answer.response.directives[0].audioItem.stream.token; },
        },
        {
            request: new AudioPlayerPauseIntentRequestBuilder(SETTINGS).build(),
            saysNothing: true, stopsStream: true, shouldEndSession: true,
        },
        {
            get request() {
                return new AudioPlayerResumeIntentRequestBuilder(SETTINGS)
                    .withToken(token).withOffset(95000).withCurrentActivity("STOPPED").build();
            },
            shouldEndSession: true,
            playsStream: { behavior: "REPLACE_ALL", url: streamOf("three-minute-pause"), offset: 95000 },
        },
    ], "pauses, and goes on where it was");

    skill.test([
        { request: asked("BreatheIntent", { pattern: "box breathing", duration: "PT1M" }), shouldEndSession: true },
    ], "guides a breath");

    skill.test([
        { request: new LaunchRequestBuilder(SETTINGS).build(), shouldEndSession: false },
        { request: new SessionEndedRequestBuilder(SETTINGS, "USER_INITIATED").build(), saysNothing: true },
    ], "ends a session without a word");
});
